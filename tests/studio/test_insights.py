"""The Studio's insights show what decisions came to and what models cost."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.async_api import expect

from activities.store.documents import Decision, LedgerEntry
from activities.store.store import Store
from tests.api.facade import new_project
from tests.studio.stage import Stage

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def decision(number: int, chosen: str, confidence: float, success: bool) -> Decision:
    return Decision(
        decision_id=f"d-{number}",
        project_id="shop",
        run_id="r",
        context="healing",
        archetype="tracker",
        query_digest="",
        options=["add_import", "rewrite_function"],
        weights=[0.5, 0.5],
        chosen=chosen,
        confidence=confidence,
        entropy=0.5,
        mode="standard",
        at=AT,
        success=success,
        score=8.0 if success else 0.0,
    )


async def spend(store: Store, project: str, step: str, cost_usd: float) -> None:
    await store.ledger.add(
        LedgerEntry(
            key=f"{project}/{step}",
            project_id=project,
            run_id="r",
            step=step,
            provider="gemini",
            model="gemini-3-flash",
            tokens_in=1_000,
            tokens_out=500,
            cost_usd=cost_usd,
            at=AT,
        )
    )


async def test_decisions_and_costs_are_plotted(stage: Stage) -> None:
    store = stage.facade.deps.store
    chosen = [("add_import", 0.9, True), ("add_import", 0.8, True), ("rewrite_function", 0.3, False)]
    for number, (option, confidence, success) in enumerate(chosen):
        await decision(number, option, confidence, success).insert()
    project = new_project()
    await stage.facade.generate(project)
    await spend(store, project, "backend_impl", 0.02)
    await spend(store, project, "analysis", 0.01)
    await stage.open("insights")
    main = stage.page.locator("main")
    await expect(main.get_by_label("Decisions")).to_contain_text("3")
    await expect(main.locator(".bars tr", has_text="Add import")).to_contain_text("2 of 2")
    await expect(main.locator(".bars tr", has_text="Rewrite function")).to_contain_text("0 of 1")
    await expect(main.locator(".bars tr", has_text="Rewrite function").locator(".bar")).to_have_count(0)
    await expect(main.get_by_role("img", name="Confidence and success")).to_be_visible()
    await expect(main.get_by_role("img", name="Cost by day. 11-20: $0.0300")).to_be_visible()
    await expect(main.locator(".bars tr", has_text="Backend impl")).to_contain_text("$0.0200")
