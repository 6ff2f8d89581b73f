"""A project is made, named, deleted and brought back in the Studio, also one that never ran."""

from __future__ import annotations

from playwright.async_api import Route, expect

from activities.payloads.steps import StepName
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.stubs import Hold


async def made(stage: Stage, name: str = "") -> str:
    """A project in which nothing was generated."""
    project = new_project()
    answer = await stage.facade.http.post("/api/projects", json={"project_id": project, "name": name})
    assert answer.json()["status"] is None
    return project


async def test_a_project_that_never_ran_is_listed_and_starts_a_generation(stage: Stage) -> None:
    project = await made(stage, "My garden")
    listed = stage.page.locator(".projects a", has_text="My garden")
    for page in ("", "runs", "insights"):
        await stage.open(page)
        await expect(listed).to_contain_text("Not started")
        await expect(stage.page.locator("main h1")).to_be_visible()
    await listed.click()
    await stage.stands("Not started")
    async with stage.facade.worker():
        await stage.page.get_by_label("What should the app do?").fill("Keep track of plants and when they were watered")
        await stage.page.get_by_role("button", name="Generate", exact=True).click()
        await stage.stands("Delivered")
    await expect(stage.page.get_by_label("Log", exact=True)).to_contain_text("The run ended as delivered.")
    assert (await stage.facade.http.get(f"/api/projects/{project}")).json()["prompt"].startswith("Keep track of plants")


async def test_a_list_that_breaks_leaves_the_page_and_its_ways(stage: Stage) -> None:
    async def broken(route: Route) -> None:
        await route.fulfill(json={"items": [None], "total": 1, "page": 1, "page_size": 50})

    await stage.page.route("**/api/projects?**", broken)
    await stage.open("runs")
    side = stage.page.get_by_role("complementary")
    await expect(side.get_by_role("alert")).to_contain_text("The list of projects broke")
    await expect(stage.page.get_by_role("heading", name="Runs")).to_be_visible()
    await stage.page.unroute("**/api/projects?**")
    await side.get_by_role("link", name="Insights").click()
    await expect(stage.page.get_by_role("heading", name="Insights")).to_be_visible()


async def test_a_part_that_breaks_leaves_the_projects_head(stage: Stage) -> None:
    project = new_project()
    await stage.facade.generate(project)
    await stage.page.route("**/api/runs/*/ledger", lambda route: route.fulfill(json={"rows": [None]}))
    await stage.open(f"p/{project}/cost")
    await expect(stage.page.locator("main").get_by_role("alert")).to_contain_text("This part broke")
    await stage.page.get_by_role("link", name="Tests").click()
    await expect(stage.page.locator("main")).to_contain_text("No check has run yet")


async def test_a_project_is_renamed_with_the_keyboard(stage: Stage) -> None:
    project = await made(stage, "First")
    await stage.open(f"p/{project}")
    await stage.page.get_by_role("button", name="Rename project").focus()
    await stage.page.keyboard.press("Enter")
    name = stage.page.get_by_role("dialog", name="Rename the project").get_by_label("Name")
    await expect(name).to_be_focused()
    await expect(name).to_have_value("First")
    await name.fill("The second name")
    await stage.page.keyboard.press("Enter")
    await expect(stage.page.get_by_role("heading", name="The second name")).to_be_visible()
    await expect(stage.page.locator(".projects")).to_contain_text("The second name")
    await expect(stage.page.get_by_role("button", name="Rename project")).to_be_focused()


async def test_a_deleted_project_cancels_its_run_and_comes_back_by_undo(stage: Stage) -> None:
    project, hold = new_project(), Hold()
    stage.facade.world.script[StepName.ANALYSIS] = [hold]
    dialog = stage.page.get_by_role("dialog", name=f"Delete {project}?")
    async with stage.facade.worker():
        await stage.generate(project)
        await hold.started.wait()
        await stage.page.get_by_role("button", name="Delete project").click()
        await expect(dialog).to_contain_text("Its run is still going on and is cancelled.")
        await expect(dialog).to_contain_text("kept for 7 days")
        await dialog.get_by_role("button", name="Back").click()
        await stage.page.get_by_role("button", name="Delete project").click()
        await dialog.get_by_role("button", name="Delete project").click()
        await expect(stage.page.locator("main")).to_contain_text("Its files are kept for 7 days.")
        await expect(stage.page.locator(f".projects a[href='#/p/{project}']")).to_have_count(0)
        await hold.stopped.wait()
        undo = stage.page.get_by_role("button", name="Undo")
        await expect(undo).to_be_focused()
        await stage.page.keyboard.press("Enter")
        await stage.stands("Cancelled")
    await expect(stage.page.locator(f".projects a[href='#/p/{project}']")).to_have_count(1)
