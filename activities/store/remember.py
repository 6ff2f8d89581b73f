"""ArborMind's decisions on their way into the store: the record as it was made, with the run that it was made in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from activities.payloads.results import StepRequest
from activities.store.documents import Decision as Record
from activities.store.store import Store
from arbormind.router import Decision


def remembering(store: Store) -> Callable[[StepRequest, str, Sequence[Decision]], Awaitable[None]]:
    """A function that writes the decisions of one attempt, keyed so that a repeated attempt writes nothing twice."""

    async def remember(request: StepRequest, key: str, decisions: Sequence[Decision]) -> None:
        for decision in decisions:
            await store.decisions.add(record(request, key, decision))

    return remember


def record(request: StepRequest, key: str, decision: Decision, run_id: str = "") -> Record:
    """A decision as it is kept; ``run_id`` where it is another run's than the key names."""
    return Record(
        decision_id=f"{key}/{decision.context}/{decision.id}",
        project_id=request.project_id,
        run_id=run_id or key.split("/")[1],
        context=decision.context,
        archetype=decision.archetype,
        query_digest=decision.query_digest,
        options=list(decision.options),
        weights=list(decision.weights),
        chosen=decision.chosen,
        confidence=decision.confidence,
        entropy=decision.entropy,
        mode=decision.mode.value,
        at=datetime.now(UTC),
        step=request.step.value,
        similarities=list(decision.similarities),
        reliabilities=list(decision.reliabilities),
        fallbacks=list(decision.fallbacks),
        value={name: list(value) if isinstance(value, tuple) else value for name, value in decision.value.items()},
    )
