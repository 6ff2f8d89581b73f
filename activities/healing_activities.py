"""The activities of healing that a worker registers: diagnose, one round, restore. Translates between Temporal and the
code of healing, and tells the people watching what a round came to; decides nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from temporalio import activity

from activities import temporal_errors
from activities.beat import beating
from activities.deadline import within
from activities.healing.diagnosis import diagnose
from activities.healing.heal_round import heal_round
from activities.healing.mender import Mender
from activities.healing.restore import restore
from activities.payloads.events import EventType
from activities.payloads.healing import Diagnosis, HealRequest, RestoreRequest, RoundRequest, RoundResult
from activities.payloads.names import HEAL_DIAGNOSE, HEAL_RESTORE, HEAL_ROUND
from activities.steps.attempt import WorkerContext
from activities.store.events import EventDraft
from activities.store.learning import repair_weights, round_ended
from activities.store.store import Store
from activities.workspace.store import GitStore

HEALER = "Healer"


def healing_activities(
    place: WorkerContext, store: Store, workspaces: GitStore
) -> Sequence[Callable[..., Awaitable[object]]]:
    """The three, over a worker's place, database and git store."""

    @activity.defn(name=HEAL_DIAGNOSE)
    async def heal_diagnose(request: HealRequest) -> Diagnosis:
        mine = replace(request, step=await temporal_errors.reachable(request.step, workspaces))
        async with _attempt(store):
            known = await repair_weights(store, request.result.archetype, temporal_errors.key(), datetime.now(UTC))
            return await diagnose(
                mine, place, temporal_errors.key(), known, ask_models=_mender(place, mine) is not None
            )

    @activity.defn(name=HEAL_ROUND)
    async def heal(request: RoundRequest) -> RoundResult:
        step = await temporal_errors.reachable(request.heal.step, workspaces)
        mine = replace(request, heal=replace(request.heal, step=step))
        async with _attempt(store):
            result = await heal_round(mine, place, temporal_errors.key(), _mender(place, mine.heal))
        await round_ended(store, mine, result, temporal_errors.key(), datetime.now(UTC))
        await store.events.append(_round_told(mine, result))
        return result

    @activity.defn(name=HEAL_RESTORE)
    async def heal_restore(request: RestoreRequest) -> str:
        mine = replace(request, step=await temporal_errors.reachable(request.step, workspaces))
        async with _attempt(store):
            return await restore(mine, place, temporal_errors.key())

    return [heal_diagnose, heal, heal_restore]


@asynccontextmanager
async def _attempt(store: Store) -> AsyncIterator[None]:
    """What holds around each: heartbeats, a limit in fair time, and errors in Temporal's terms."""
    key = temporal_errors.key()
    async with beating(), temporal_errors.as_temporal_errors(store.ledger, key), within(temporal_errors.limit_s()):
        yield


def _mender(place: WorkerContext, heal: HealRequest) -> Mender | None:
    """The model that may be asked for a repair, on the account of the run that is healed."""
    return place.mender(temporal_errors.attempt_at(heal.step, heal.run_id))


def _round_told(request: RoundRequest, result: RoundResult) -> EventDraft:
    """One line a round, under the run's own id where it is known, so that the healing is seen as it happens."""
    step, info = request.heal.step, activity.info()
    words = f"Round {request.number}: {result.strategy}: {result.outcome}"
    return EventDraft(
        step.project_id,
        request.heal.run_id,
        EventType.AGENT_LOG,
        f"{words}. {result.summary}" if result.summary else words,
        step.step.value,
        HEALER,
        {
            "healing": info.workflow_id,
            "round": request.number,
            "failure_class": request.failure.failure_class.value,
            "file": request.failure.file,
            "strategy": result.strategy,
            "outcome": result.outcome,
            "commit": result.commit,
            "fallback": result.fallback,
        },
        f"{temporal_errors.key()}/told",
    )
