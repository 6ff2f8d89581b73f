"""What a run was asked for and what of it the app leaves out can be read, also of a run of before."""

from __future__ import annotations

import json

from playwright.async_api import expect

from activities.payloads.results import StepRequest, StepResult
from activities.payloads.steps import StepName
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.stubs import bad, result

COMMIT = "0123456789abcdef"
PROMPT = "Keep track of books and borrowers.\nSend a text message to who is late."
SPEC = {"not_covered": [{"phrase": "send a text message", "reason": "no messages leave the app"}]}


async def committed(request: StepRequest) -> StepResult:
    """Good, with a commit that may be asked for."""
    found = result(request)
    return StepResult(found.step, found.verdict, COMMIT, found.duration_s)


async def test_the_prompt_and_what_is_not_covered_are_read_where_one_looks_first(stage: Stage) -> None:
    project, page = new_project(), stage.page
    stage.facade.workspace.projects[project] = {".gencode/spec.json": json.dumps(SPEC).encode()}
    stage.facade.world.script = {StepName.ANALYSIS: [committed], StepName.ARCHITECTURE: [committed]}
    async with stage.facade.worker():
        await stage.generate(project, PROMPT)
        await stage.stands("Delivered")
    await page.get_by_text("Prompt", exact=True).click()
    await expect(page.locator(".brief-text")).to_have_text(PROMPT, use_inner_text=True)
    await expect(page.locator(".brief")).to_contain_text("send a text message")
    await page.get_by_text("Not covered", exact=True).click()
    await expect(page.locator(".brief").get_by_label("Not covered")).to_contain_text("no messages leave the app")
    await stage.node(StepName.ANALYSIS).click()
    await expect(stage.panel.get_by_label("Not covered")).to_contain_text("no messages leave the app")
    await stage.node(StepName.CONTRACTS).click()
    await expect(stage.panel.get_by_label("Not covered")).to_have_count(0)


async def test_a_run_of_before_says_once_which_it_is_and_why_it_ended(stage: Stage) -> None:
    project, page = new_project(), stage.page
    stage.facade.world.script[StepName.ANALYSIS] = [bad("the prompt says nothing")]
    async with stage.facade.worker():
        await stage.generate(project, "An app")
        await stage.stands("Blocked")
        before = (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]["run_id"]
        await stage.facade.http.post(f"/api/workspace/{project}/cancel")
        await stage.stands("Cancelled")
        stage.facade.world.script.clear()
        await page.get_by_role("button", name="Generate again").click()
        words = page.get_by_role("dialog").get_by_label("What should the app do?")
        await expect(words).to_be_focused()
        await expect(words).to_have_value("An app")
        await words.fill("An app for my books")
        await page.get_by_role("dialog").get_by_role("button", name="Generate", exact=True).click()
        await stage.stands("Delivered")
    latest = (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]
    assert latest["prompt"] == "An app for my books"
    await stage.open(f"p/{project}/history/{before}")
    await expect(page.get_by_role("heading", name="An earlier run, of")).to_be_visible()
    await expect(page.locator("main .pill", has_text="Delivered")).to_have_count(0)
    await expect(page.locator("main .facts .pill")).to_have_text("Cancelled")
    reason = (await stage.facade.http.get(f"/api/runs/{before}")).json()["reason"]
    assert (await page.locator("main .earlier").inner_text()).count(reason) == 1
    await expect(page.locator("main > .reason")).to_have_count(0)
    await page.get_by_role("link", name="Latest run").click()
    await stage.stands("Delivered")
    await stage.open(f"p/{project}/history/{latest['run_id']}")
    await page.wait_for_url(f"**/p/{project}")
