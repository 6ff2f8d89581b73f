"""A person drives the Studio in a real browser: starts, watches, is refused, retries, cancels."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from activities.payloads.steps import StepName
from tests.api.facade import Facade, new_project
from tests.api.test_live import served
from tests.workflows.stubs import Hold, bad

PATIENCE_MS = 60_000
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        yield browser
        await browser.close()


@dataclass
class Visit:
    """A page, and what it should not have done: faults in its console, requests elsewhere."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: None if self.home in request.url else self.faults.append(request.url))

    async def generate(self, project: str, prompt: str) -> None:
        await self.page.goto(f"http://{self.home}/")
        await self.page.get_by_label("What should the app do?").fill(prompt)
        await self.page.get_by_label("Project", exact=True).fill(project)
        await self.page.get_by_role("button", name="Generate").click()

    async def stands(self, status: str) -> None:
        await expect(self.page.locator(".run-head .pill")).to_have_text(status, timeout=PATIENCE_MS)


@pytest.fixture
async def visit(browser: Browser, facade: Facade) -> AsyncIterator[Visit]:
    async with served(facade) as url:
        context = await browser.new_context(viewport=ViewportSize(width=1280, height=900))
        visit = Visit(await context.new_page(), url.removeprefix("ws://"))
        visit.listen()
        yield visit
        await context.close()
    assert visit.faults == []


async def test_a_blocked_run_is_watched_refused_a_skip_retried_and_delivered(facade: Facade, visit: Visit) -> None:
    facade.world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    page = visit.page
    async with facade.worker():
        await visit.generate(new_project(), "Keep track of books and borrowers")
        await visit.stands("Blocked")
        panel = page.get_by_label("The chosen step")
        await expect(panel).to_contain_text("2 of 9 tests failed")
        await page.locator(".node", has_text="Preview final").click()
        await panel.get_by_role("button", name="Skip").click()
        await expect(panel.get_by_role("alert")).to_contain_text("preview_final cannot be skipped")
        await page.locator(".node", has_text="Testing backend").click()
        await panel.get_by_role("button", name="Retry").click()
        await visit.stands("Delivered")
    await expect(page.locator(".node[data-status=done]")).to_have_count(12)
    await expect(page.locator(".node", has_text="Testing backend")).to_contain_text("try 2")
    assert await page.locator(".edge").count() == 14
    await expect(page.get_by_label("Log", exact=True)).to_contain_text("The run ended as delivered.")


async def test_a_page_that_is_reloaded_in_the_middle_shows_the_whole_log(facade: Facade, visit: Visit) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.CONTRACTS] = [hold]
    async with facade.worker():
        await visit.generate(project, "Keep track of books")
        await hold.started.wait()
        await visit.page.reload()
        await expect(visit.page.locator(".node", has_text="Contracts")).to_have_attribute("data-status", "running")
        hold.release.set()
        await visit.stands("Delivered")
    last = await facade.deps.store.events.last_seq(project)
    await expect(visit.page.locator(".log li")).to_have_count(last)


async def test_a_cancel_asks_once_and_then_cancels(facade: Facade, visit: Visit) -> None:
    hold = Hold()
    facade.world.script[StepName.ANALYSIS] = [hold]
    async with facade.worker():
        await visit.generate(new_project(), "Keep track of books")
        await hold.started.wait()
        await visit.page.get_by_role("button", name="Cancel", exact=True).click()
        await visit.page.get_by_role("button", name="Really cancel").click()
        await visit.stands("Cancelled")
    assert hold.stopped.is_set()


async def test_an_empty_prompt_and_a_taken_project_are_answered_in_words(facade: Facade, visit: Visit) -> None:
    project = new_project()
    await facade.generate(project)
    await visit.generate(project, "Something else")
    await expect(visit.page.get_by_role("alert")).to_contain_text("is being generated")
    await visit.page.get_by_label("What should the app do?").fill("   ")
    await visit.page.get_by_role("button", name="Generate").click()
    await expect(visit.page.get_by_role("alert")).to_contain_text("The prompt is empty")


@pytest.mark.parametrize("path", ["", "#/p/{project}"])
async def test_a_phone_shows_it_without_scrolling_sideways(facade: Facade, visit: Visit, path: str) -> None:
    project = new_project()
    await facade.generate(project, "A library that knows its books, members, loans, fines, shelves and reminders")
    await visit.page.set_viewport_size(ViewportSize(width=390, height=844))
    await visit.page.goto(f"http://{visit.home}/{path.format(project=project)}")
    await expect(visit.page.locator("#projects a")).to_be_visible()
    assert await visit.page.evaluate("document.documentElement.scrollWidth") == 390
