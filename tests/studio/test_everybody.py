"""The Studio serves a phone, dark rooms, keyboards and screen readers."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from activities.payloads.steps import StepName
from tests.api.facade import Facade, new_project
from tests.studio.stage import Stage, staged
from tests.workflows.stubs import bad

PAGES = [
    "",
    "runs",
    "insights",
    "p/{}",
    "p/{}/files",
    "p/{}/files/main.py",
    "p/{}/tests",
    "p/{}/cost",
    "p/{}/history",
    "p/{}/screens",
    "p/{}/preview",
]
GRAVE = {"serious", "critical"}


async def blocked_project(stage: Stage) -> str:
    """A project with a blocked run and a file."""
    project = new_project()
    stage.facade.world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    stage.facade.workspace.projects[project] = {"main.py": b"import os\n"}
    await stage.facade.commit(project, "backend_models", {"main.py": "import os\n"})
    async with stage.facade.worker():
        await stage.facade.generate(project, "A library of books, members, loans, fines, shelves and reminders")
        await stage.facade.until(project, "blocked")
    return project


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
async def test_no_page_scrolls_sideways_and_axe_finds_nothing_serious(
    browser: Browser, facade: Facade, width: int, scheme: str
) -> None:
    async with staged(browser, facade, width) as stage:
        await stage.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        project = await blocked_project(stage)
        found = []
        never = new_project()
        await facade.http.post("/api/projects", json={"project_id": never})
        for path in [*PAGES, f"p/{never}"]:
            await stage.open(path.format(project))
            await expect(stage.page.locator("main h1").first).to_be_visible()
            await expect(stage.page.locator(".loading")).to_have_count(0)
            assert await stage.page.evaluate("document.documentElement.scrollWidth") == width, path
            report = await Axe().run(stage.page, options={"resultTypes": ["violations"]})
            found += [(path, broken["id"]) for broken in report.response["violations"] if broken["impact"] in GRAVE]
        assert found == []


async def test_a_keyboard_alone_starts_a_run_and_opens_a_command(stage: Stage) -> None:
    project = new_project()
    page = stage.page
    await stage.open()
    await expect(page.get_by_label("What should the app do?")).to_be_focused()
    await page.keyboard.type("Keep track of books")
    await page.keyboard.press("Tab")
    await page.keyboard.type(project)
    await page.keyboard.press("Enter")
    await expect(stage.node(StepName.ANALYSIS)).to_be_visible()
    await stage.node(StepName.CONTRACTS).focus()
    await page.keyboard.press("Enter")
    await expect(stage.node(StepName.CONTRACTS)).to_have_attribute("aria-pressed", "true")
    await stage.node(StepName.TESTING_BACKEND).focus()
    await page.keyboard.press("Enter")
    await stage.panel.get_by_role("button", name="Skip").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_label("Reason")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_phone_reaches_the_projects_by_its_menu(browser: Browser, facade: Facade) -> None:
    project = new_project()
    await facade.generate(project, "Keep track of books")
    async with staged(browser, facade, 390) as stage:
        await stage.open()
        await expect(stage.page.locator(".projects")).to_be_hidden()
        await stage.page.get_by_role("button", name="Projects and pages").click()
        await stage.page.get_by_role("link", name="Keep track of books").click()
        await expect(stage.page.locator(".crumb")).to_have_text(project)
        await expect(stage.page.locator(".projects")).to_be_hidden()


async def test_a_keyboard_goes_into_the_menu_of_a_phone_and_out_of_it(browser: Browser, facade: Facade) -> None:
    async with staged(browser, facade, 390) as stage:
        await stage.open("runs")
        toggle = stage.page.get_by_role("button", name="Projects and pages")
        places = stage.page.get_by_role("navigation", name="Pages")
        await toggle.focus()
        await stage.page.keyboard.press("Enter")
        await expect(places).to_be_visible()
        await stage.page.keyboard.press("Escape")
        await expect(places).to_be_hidden()
        await stage.page.keyboard.press("Enter")
        await stage.page.keyboard.press("Tab")
        await expect(stage.page.get_by_role("link", name="New generation")).to_be_focused()
        await stage.page.keyboard.press("Escape")
        await expect(places).to_be_hidden()
        await expect(toggle).to_be_focused()


async def test_a_phone_sees_every_column_of_the_runs(browser: Browser, facade: Facade) -> None:
    await facade.generate(new_project())
    async with staged(browser, facade, 390) as stage:
        await stage.open("runs")
        table = stage.page.locator(".table-box")
        await expect(table.get_by_role("row").nth(1)).to_contain_text("Sandbox")
        assert await table.evaluate("box => box.scrollWidth <= box.clientWidth")
        await expect(table.get_by_role("columnheader", name="Provider")).to_have_count(1)
