"""What the Studio shows survives a reload and a lost connection: every event is there, and there once."""

from __future__ import annotations

from playwright.async_api import WebSocketRoute, expect

from activities.payloads.events import EventType
from activities.payloads.steps import StepName
from activities.store.events import EventDraft
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.stubs import Hold, bad


async def test_a_page_that_is_reloaded_in_the_middle_shows_the_whole_log(stage: Stage) -> None:
    project, hold = new_project(), Hold()
    stage.facade.world.script[StepName.CONTRACTS] = [hold]
    async with stage.facade.worker():
        await stage.generate(project)
        await hold.started.wait()
        await stage.page.reload()
        await expect(stage.node(StepName.CONTRACTS)).to_have_attribute("data-status", "running")
        hold.release.set()
        await stage.stands("Delivered")
    last = await stage.facade.deps.store.events.last_seq(project)
    await expect(stage.page.locator(".log li")).to_have_count(last)


async def test_after_a_lost_connection_each_event_is_there_once(stage: Stage) -> None:
    sockets: list[WebSocketRoute] = []

    def through(route: WebSocketRoute) -> None:
        route.connect_to_server()
        sockets.append(route)

    await stage.page.route_web_socket("**/ws/**", through)
    project, hold = new_project(), Hold()
    stage.facade.world.script[StepName.CONTRACTS] = [hold]
    async with stage.facade.worker():
        await stage.generate(project)
        await expect(stage.node(StepName.CONTRACTS)).to_have_attribute("data-status", "running")
        await sockets[0].close()
        await expect(stage.page.locator("main")).to_contain_text("The connection is lost")
        run = (await stage.facade.http.get(f"/api/workspace/{project}")).json()["run"]["run_id"]
        said = EventDraft(project, run, EventType.AGENT_LOG, "said while nobody listened")
        await stage.facade.deps.store.events.append(said)
        hold.release.set()
        await stage.stands("Delivered")
    await expect(stage.page.locator("main")).not_to_contain_text("The connection is lost")
    await expect(stage.page.locator(".log li", has_text="said while nobody listened")).to_have_count(1)
    last = await stage.facade.deps.store.events.last_seq(project)
    await expect(stage.page.locator(".log li")).to_have_count(last)
    assert len(sockets) > 1


async def test_the_log_is_filtered_by_step_kind_and_words(stage: Stage) -> None:
    project = new_project()
    async with stage.facade.worker():
        await stage.generate(project)
        await stage.stands("Delivered")
    lines = stage.page.locator(".log li")
    await stage.page.get_by_label("Step", exact=True).select_option("contracts")
    await expect(lines).to_have_count(2)
    await stage.page.get_by_label("Kind of line").select_option("problems")
    await expect(lines).to_have_text("Nothing fits the filter.")
    await stage.page.get_by_label("Kind of line").select_option("")
    await stage.page.get_by_label("Words in the log").fill("starts")
    await expect(lines).to_have_count(1)


async def test_a_run_of_before_is_looked_at_beside_the_newest(stage: Stage) -> None:
    project = new_project()
    stage.facade.world.script[StepName.ANALYSIS] = [bad("the prompt says nothing")]
    async with stage.facade.worker():
        await stage.generate(project, "An app")
        await stage.stands("Blocked")
        await stage.page.get_by_role("button", name="Cancel").click()
        await stage.page.get_by_role("button", name="Cancel run").click()
        await stage.stands("Cancelled")
        stage.facade.world.script.clear()
        await stage.page.get_by_role("button", name="Generate again").click()
        await stage.page.get_by_role("dialog").get_by_role("button", name="Generate", exact=True).click()
        await stage.stands("Delivered")
    await stage.facade.commit(project, "analysis", {"prompt.txt": "An app"})
    await stage.page.get_by_role("link", name="History", exact=True).click()
    await stage.page.locator("tr", has_text="Cancelled").locator(f"a[href^='#/p/{project}/history/']").click()
    await expect(stage.node(StepName.CONTRACTS)).to_have_attribute("data-status", "cancelled")
    await expect(stage.page.locator(".log li", has_text="The run ended as cancelled.")).to_have_count(1)
    await expect(stage.page.locator(".log li", has_text="The run ended as delivered.")).to_have_count(0)
