"""The report on ArborMind's decisions, from the store. Reads; the counting is ArborMind's."""

from __future__ import annotations

from activities.store.documents import Decision
from activities.store.store import Store
from arbormind.metrics import Concluded, Insights
from arbormind.metrics import insights as report

MOST = 5_000


async def insights(store: Store, newest: int = MOST) -> Insights:
    """What the newest decisions came to."""
    return report(_concluded(decision) for decision in await store.decisions.newest(newest))


def _concluded(decision: Decision) -> Concluded:
    return Concluded(
        context=decision.context,
        archetype=decision.archetype,
        chosen=decision.chosen,
        confidence=decision.confidence,
        at=decision.at.timestamp(),
        success=decision.success,
        score=decision.score or 0.0,
        step=decision.step,
    )
