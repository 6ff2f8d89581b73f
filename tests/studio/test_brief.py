"""What a run was asked for and what became of it can be read, also of a run of before."""

from __future__ import annotations

import json
from dataclasses import replace

from playwright.async_api import expect

from activities.payloads.results import RequirementCounts, StepRequest, StepResult
from activities.payloads.steps import StepName
from templates.render.project_docs import TRACES_PATH
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.stubs import bad, result

COMMIT = "0123456789abcdef"
PROMPT = "Keep track of books and borrowers.\nSend a text message to who is late."
PROOF = "tests/test_book.py::test_a_record_is_created_read_changed_and_deleted"
TABLE = {
    "requirements": [
        {
            "requirement": {"id": "r1", "words": "books", "level": "must", "parts": ["entity:Book"]},
            "status": "proven",
            "proof": [PROOF],
        },
        {"requirement": {"id": "r2", "words": "Send a text message"}, "status": "not covered", "why": "nothing sends"},
    ]
}


async def counted(request: StepRequest) -> StepResult:
    """Good, with a commit that may be asked for and the counts of its requirements."""
    found = result(request)
    counts = RequirementCounts(must=2, proven=1, not_covered=1, must_proven=1, gaps=1)
    return replace(found, commit=COMMIT, verdict=replace(found.verdict, requirements=counts))


async def test_what_became_of_each_requirement_is_read_where_one_looks_first(stage: Stage) -> None:
    project, page = new_project(), stage.page
    stage.facade.workspace.projects[project] = {TRACES_PATH: json.dumps(TABLE).encode()}
    stage.facade.world.script = {StepName.PREVIEW_FINAL: [counted]}
    async with stage.facade.worker():
        await stage.generate(project, PROMPT)
        await stage.stands("Delivered, with gaps")
    await page.get_by_text("Prompt", exact=True).click()
    await expect(page.locator(".brief-text")).to_have_text(PROMPT, use_inner_text=True)
    table = page.get_by_role("table").filter(has_text="Proof, or why not")
    await expect(table.get_by_role("row").filter(has_text=PROOF).locator(".pill")).to_have_text("Proven")
    await expect(table.get_by_role("row").filter(has_text="nothing sends").locator(".pill")).to_have_text("Not covered")
    run = (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]
    assert (run["outcome"], run["gaps"], run["requirements"]["proven"]) == ("delivered, with gaps", 1, 1)
    projects = (await stage.facade.http.get("/api/projects")).json()["items"]
    assert next(each for each in projects if each["project_id"] == project)["gaps"] == 1


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
