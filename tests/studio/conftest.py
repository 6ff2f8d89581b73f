"""A browser a session; a stage, which is a page over a served facade, a test. The servers are the facade tests'."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.api.conftest import facade, mongo_url, store, temporal
from tests.api.facade import Facade
from tests.studio.stage import PATIENCE_MS, Stage, staged

__all__ = ["facade", "mongo_url", "store", "temporal"]

OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = await playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield browser
        await browser.close()


@pytest.fixture
async def stage(browser: Browser, facade: Facade) -> AsyncIterator[Stage]:
    async with staged(browser, facade) as stage:
        yield stage
    assert stage.faults == []
