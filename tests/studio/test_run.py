"""A person starts a generation in the Studio, watches it, steps in, is refused, and sees it end."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import expect
from temporalio import activity

from activities.payloads.events import EventType
from activities.payloads.healing import RoundRequest, RoundResult, StrategyCost
from activities.payloads.steps import StepName
from activities.store.events import EventDraft
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.clinic import HeldRound, answers, failure
from tests.workflows.stubs import Hold, bad, costs


async def test_a_blocked_run_is_watched_retried_and_delivered(stage: Stage) -> None:
    world = stage.facade.world
    world.script[StepName.TESTING_BACKEND] = [bad("2 of 9 tests failed")]
    world.script[StepName.ANALYSIS] = [costs(0.0123)]
    async with stage.facade.worker():
        await stage.generate(new_project())
        await stage.stands("Blocked")
        await expect(stage.panel).to_contain_text("2 of 9 tests failed")
        await stage.node(StepName.PREVIEW_FINAL).click()
        await expect(stage.panel).to_contain_text("It cannot be skipped: without it nothing is delivered.")
        await expect(stage.panel.get_by_role("button", name="Skip")).to_have_count(0)
        await stage.node(StepName.TESTING_BACKEND).click()
        await stage.tell("Retry", "Retry step", "the server was down")
        await stage.stands("Delivered")
    await expect(stage.page.locator(".node[data-status=done]")).to_have_count(12)
    await expect(stage.node(StepName.TESTING_BACKEND)).to_contain_text("try 2")
    await expect(stage.node(StepName.ANALYSIS)).to_contain_text("$0.0123")
    await expect(stage.page.locator(".edge.met")).to_have_count(14)
    await expect(stage.page.get_by_label("Log", exact=True)).to_contain_text("The run ended as delivered.")


async def test_a_running_step_is_skipped_and_its_reason_is_kept(stage: Stage) -> None:
    hold = Hold()
    stage.facade.world.script[StepName.TESTING_FRONTEND] = [hold]
    async with stage.facade.worker():
        await stage.generate(new_project())
        await hold.started.wait()
        await stage.node(StepName.TESTING_FRONTEND).click()
        await stage.tell("Skip", "Skip step", "not needed for the demo")
        await stage.stands("Delivered")
    await expect(stage.panel).to_contain_text("not needed for the demo")
    await expect(stage.page.locator(".run-head")).to_contain_text("11 done, 1 skipped")
    await stage.page.get_by_role("link", name="Tests").click()
    await expect(stage.page.locator("main")).to_contain_text("Not checked, because skipped: Testing frontend.")


async def test_a_paused_run_is_resumed_given_more_money_and_cancelled(stage: Stage) -> None:
    hold = Hold()
    stage.facade.world.script[StepName.ANALYSIS] = [hold]
    page = stage.page
    async with stage.facade.worker():
        await stage.generate(new_project())
        await hold.started.wait()
        await page.get_by_role("button", name="Pause").click()
        await stage.stands("Paused")
        await page.get_by_role("button", name="Resume").click()
        await stage.stands("Running")
        await page.get_by_role("button", name="Raise budget").click()
        limit = page.get_by_role("dialog").get_by_label("New limit in US dollars (above the present limit of $0.35)")
        await limit.fill("0.35")
        await page.get_by_role("button", name="Set limit").click()
        assert await limit.evaluate("field => field.validity.rangeUnderflow")
        await limit.fill("0.75")
        await page.get_by_role("button", name="Set limit").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await page.get_by_role("button", name="Cancel").click()
        await page.get_by_role("button", name="Cancel run").click()
        await stage.stands("Cancelled")
    await expect(page.locator(".run-head")).to_contain_text("of $0.75")
    assert hold.stopped.is_set()


async def test_a_healing_is_seen_as_it_happens_and_when_it_has_ended(stage: Stage) -> None:
    project, ready, go_on = new_project(), asyncio.Event(), asyncio.Event()
    clinic, events = stage.facade.world.clinic, stage.facade.deps.store.events

    async def rewrite(request: RoundRequest) -> RoundResult:
        told = {"healing": activity.info().workflow_id, "round": 1, "strategy": "add_import", "outcome": "no change"}
        words = "Round 1: add_import: no change. os is imported already"
        run_id = (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]["run_id"]
        await events.append(EventDraft(project, run_id, EventType.AGENT_LOG, words, "backend_impl", "Healer", {**told}))
        ready.set()
        await go_on.wait()
        return await answers("healed", cost_usd=0.004)(request)

    stage.facade.world.script[StepName.BACKEND_IMPL] = [bad("mypy found 1 error")]
    clinic.wrong, clinic.plan = ((failure("NAME-1"),),), ("add_import", "rewrite_function")
    clinic.remedies = {"rewrite_function": rewrite}
    healing = stage.panel.get_by_label("Healings")
    async with stage.facade.worker():
        await stage.generate(project)
        await ready.wait()
        await expect(stage.node(StepName.BACKEND_IMPL)).to_have_attribute("data-status", "healing")
        await expect(healing.get_by_label("Strategies tried")).to_contain_text("os is imported already")
        go_on.set()
        await stage.stands("Delivered")
    await stage.node(StepName.BACKEND_IMPL).click()
    await expect(healing).to_contain_text("Healed")
    await expect(healing.get_by_label("What was wrong")).to_contain_text("NAME-1 is not defined")
    await expect(healing.get_by_label("Strategies tried").locator("li")).to_have_count(2)
    await expect(healing).to_contain_text("Rewrite function")
    await stage.page.get_by_label("Kind of line").select_option("healing")
    await expect(stage.page.locator(".log li[data-type=HEAL_COMPLETE]")).to_have_count(1)


async def test_the_board_times_a_healing_and_remembers_that_it_mended_the_step(stage: Stage) -> None:
    held = HeldRound(answers("healed"))
    clinic = stage.facade.world.clinic
    stage.facade.world.script[StepName.BACKEND_IMPL] = [bad("mypy found 1 error")]
    clinic.wrong, clinic.plan = ((failure("NAME-1"),),), ("add_import", "rewrite_function")
    clinic.remedies = {"add_import": answers("not applicable"), "rewrite_function": held}
    node = stage.node(StepName.BACKEND_IMPL)
    async with stage.facade.worker():
        await stage.generate(new_project())
        await held.started.wait()
        await expect(node).to_contain_text(re.compile(r"Healing · \d+(\.\d)?\ss"))
        held.release.set()
        await stage.stands("Delivered")
    await expect(node).to_contain_text(re.compile(r"healed · \d+(\.\d)? s"))
    await expect(stage.page.locator(".node .mended")).to_have_count(1)
    await node.click()
    tried = stage.panel.get_by_label("Strategies tried")
    await expect(tried.locator(".quiet", has_text="not applicable")).to_have_count(1)
    await expect(tried.locator(".bad")).to_have_count(0)


async def test_a_repair_that_relaxes_a_constraint_waits_for_approval(stage: Stage) -> None:
    stage.facade.world.script[StepName.CONTRACTS] = [bad("a page calls what the contract has not")]
    clinic = stage.facade.world.clinic
    clinic.wrong, clinic.plan = ((failure("CONTRACT-1"),),), ("relax_constraint",)
    clinic.costs, clinic.remedies = (
        (StrategyCost("relax_constraint", approval=True),),
        {"relax_constraint": answers("healed")},
    )
    async with stage.facade.worker():
        await stage.generate(new_project())
        await stage.stands("Blocked")
        await expect(stage.panel).to_contain_text("needs your approval: Relax constraint")
        await stage.tell("Approve", "Approve step", "the page can do without")
        await stage.stands("Delivered")


async def test_a_provider_is_chosen_when_there_is_a_key_for_one(stage: Stage) -> None:
    project = new_project()
    await stage.facade.http.put("/api/keys/gemini", json={"key": "not-a-real-key-0123456789"})
    await stage.open()
    await stage.page.get_by_label("Provider").select_option("gemini")
    await stage.page.get_by_label("What should the app do?").fill("Keep my books")
    await stage.page.get_by_label("Project", exact=True).fill(project)
    await stage.page.get_by_role("button", name="Generate", exact=True).click()
    await stage.page.wait_for_url(f"**/p/{project}")
    assert (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]["provider"] == "gemini"


async def test_an_empty_prompt_and_a_taken_project_are_answered_in_words(stage: Stage) -> None:
    project = new_project()
    await stage.facade.generate(project)
    await stage.generate(project, "Something else")
    await expect(stage.page.get_by_role("alert")).to_contain_text("is being generated")
    await stage.page.get_by_label("What should the app do?").fill("   ")
    await stage.page.get_by_role("button", name="Generate", exact=True).click()
    await expect(stage.page.get_by_role("alert")).to_contain_text("The prompt is empty")
