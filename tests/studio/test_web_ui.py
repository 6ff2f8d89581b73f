"""Temporal's own Web UI as a place to work: a signal is sent from its page; its list answers what a run has cost."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from activities.payloads.results import RunStatus, StepStatus
from activities.payloads.steps import StepName
from gencode import recipes
from gencode.children import start, stop
from gencode.ports import pick
from tests.studio.stage import PATIENCE_MS
from tests.workflows.stubs import Hold, bad, costs
from tests.workflows.studio import PATIENCE_S, SERVER_ARGS, TEMPORAL, RunHandle, Studio, result_of, step_of


@dataclass
class WebUi:
    """A client, and where its server's Web UI answers."""

    client: Client
    url: str

    def page_of(self, handle: RunHandle) -> str:
        """A run's page."""
        return f"{self.url}/namespaces/default/workflows/{handle.id}/{handle.first_execution_run_id}/history"


@pytest.fixture(scope="module")
async def web_ui(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WebUi]:
    """Behind its door, as the local stack has it."""
    behind, front = pick(0, set()), pick(0, set())
    url = f"http://127.0.0.1:{front}"
    async with await WorkflowEnvironment.start_local(
        data_converter=pydantic_data_converter,
        dev_server_existing_path=TEMPORAL,
        dev_server_extra_args=SERVER_ARGS,
        dev_server_log_level="error",
        ui=True,
        ui_port=behind,
    ) as environment:
        recipe = recipes.web_ui(url, f"127.0.0.1:{behind}", dict(os.environ))
        door = await start(recipe, tmp_path_factory.mktemp("door"), Path.cwd())
        try:
            yield WebUi(environment.client, url)
        finally:
            await stop(door)


async def send_signal(page: Page, name: str, body: str) -> None:
    """As a person does: More Actions, Send a Signal, choose it, write its input, submit."""
    await page.get_by_role("button", name="More Actions").click()
    await page.get_by_role("menuitem", name="Send a Signal").click()
    dialog = page.get_by_role("dialog", name="Send a Signal")
    await dialog.get_by_test_id("signal-select-button").click()
    await dialog.get_by_role("option", name=name).click()
    await dialog.get_by_label("Data").fill(body)
    await dialog.get_by_role("button", name="Submit").click()


async def test_a_signal_sent_from_the_web_ui_skips_a_step(web_ui: WebUi, browser: Browser) -> None:
    studio, hold = Studio(web_ui.client), Hold()
    studio.world.script[StepName.TESTING_FRONTEND] = [hold]
    page = await browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    async with studio.worker():
        handle = await studio.start()
        await hold.started.wait()
        await page.goto(web_ui.page_of(handle))
        await send_signal(page, "skip_step", '{"step": "testing_frontend", "reason": "seen by hand"}')
        ended = await result_of(handle)
    await page.close()
    assert ended.status is RunStatus.DELIVERED
    skipped = step_of(ended.state, StepName.TESTING_FRONTEND)
    assert (skipped.status, skipped.reason) == (StepStatus.SKIPPED, "seen by hand")
    assert hold.stopped.is_set()


async def test_the_failed_runs_of_this_week_over_twenty_cents_are_one_query(web_ui: WebUi) -> None:
    studio = Studio(web_ui.client)
    ended: dict[float, RunHandle] = {}
    async with studio.worker():
        for cost in (0.25, 0.05):
            studio.world.script = {
                StepName.ANALYSIS: [costs(cost)],
                StepName.ARCHITECTURE: [bad("a name points at nothing")],
            }
            ended[cost] = await studio.start(blocked_wait_s=0.1)
            assert (await result_of(ended[cost])).status is RunStatus.FAILED
        studio.world.script = {StepName.ANALYSIS: [costs(0.3)]}
        await result_of(await studio.start())
    week_ago = (datetime.now(UTC) - timedelta(days=7)).isoformat()
    query = f'GenStatus = "failed" AND GenCostUsd > 0.20 AND StartTime > "{week_ago}"'
    async with asyncio.timeout(PATIENCE_S):
        while not (found := [run.id async for run in web_ui.client.list_workflows(query)]):
            await asyncio.sleep(0.1)
    assert found == [ended[0.25].id]
