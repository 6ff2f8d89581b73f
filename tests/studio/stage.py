"""A page on the Studio of a served facade, and what it should not have done: faults on the page, requests elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from activities.payloads.steps import StepName
from tests.api.facade import Facade
from tests.api.test_live import served

ASTRAY = {httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED}  # the page asked for what the API has not
PATIENCE_MS = 30_000  # so that a hanging test ends; no test measures it


@dataclass
class Stage:
    """``home`` is host and port of the Studio; ``elsewhere`` are origins a test lets the page speak to."""

    facade: Facade
    page: Page
    home: str
    elsewhere: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note what the page does wrong from now on."""
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda line: self.faults.append(line.text) if "Content Security" in line.text else None)
        self.page.on("response", lambda answer: self._judge(answer.url, answer.status))
        self.page.on("request", lambda request: None if self._near(request.url) else self.faults.append(request.url))

    async def open(self, path: str = "") -> None:
        """Show a page of the Studio by what stands after ``#/``."""
        await self.page.goto(f"http://{self.home}/#/{path}")

    async def generate(self, project: str, prompt: str = "Keep track of books and borrowers") -> None:
        """Start a generation as a person does."""
        await self.open()
        await self.page.get_by_label("What should the app do?").fill(prompt)
        await self.page.get_by_label("Project", exact=True).fill(project)
        await self.page.get_by_role("button", name="Generate", exact=True).click()

    async def stands(self, status: str) -> None:
        """Wait until the run stands so."""
        await expect(self.page.locator(".run-head .pill")).to_have_text(status)

    def node(self, step: StepName) -> Locator:
        """A step on the board."""
        return self.page.locator(f".node[data-step={step}]")

    @property
    def panel(self) -> Locator:
        """The chosen step's panel."""
        return self.page.get_by_label("The chosen step")

    async def tell(self, command: str, confirm: str, reason: str = "") -> None:
        """Press a command of the chosen step, give the reason, confirm."""
        await self.panel.get_by_role("button", name=command, exact=True).click()
        dialog = self.page.get_by_role("dialog")
        if reason:
            await dialog.get_by_label("Reason").fill(reason)
        await dialog.get_by_role("button", name=confirm).click()

    def _judge(self, url: str, status: int) -> None:
        if "/api/" in url and (status in ASTRAY or status >= httpx.codes.INTERNAL_SERVER_ERROR):
            self.faults.append(f"{status} {url}")

    def _near(self, url: str) -> bool:
        return url.startswith(("blob:", "about:")) or any(host in url for host in {self.home, *self.elsewhere})


@contextlib.asynccontextmanager
async def staged(browser: Browser, facade: Facade, width: int = 1280) -> AsyncIterator[Stage]:
    """A stage whose browser context is its own."""
    async with served(facade) as url:
        context = await browser.new_context(viewport=ViewportSize(width=width, height=900), reduced_motion="reduce")
        stage = Stage(facade, await context.new_page(), url.removeprefix("ws://"))
        stage.listen()
        yield stage
        await context.close()
