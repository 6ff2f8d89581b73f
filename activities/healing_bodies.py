"""The activities of healing that a worker registers: diagnose, one round, restore. Translates between Temporal and the
code of healing, and tells the people watching what a round came to; decides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.agents.attempt_at import AttemptAt
from activities.agents.errors import BudgetExhausted
from activities.beat import beating
from activities.bodies import OWN_STORE
from activities.healing.diagnosis import diagnose
from activities.healing.errors import StrategyUnknown
from activities.healing.heal_round import heal_round
from activities.healing.mender import Mender
from activities.healing.restore import restore
from activities.llm.provider import ProviderRefused
from activities.payloads.events import EventType
from activities.payloads.healing import Diagnosis, HealRequest, RestoreRequest, RoundRequest, RoundResult
from activities.payloads.names import BUDGET_EXHAUSTED, HEAL_DIAGNOSE, HEAL_RESTORE, HEAL_ROUND, attempt_key
from activities.payloads.results import StepRequest
from activities.steps.attempt import Place
from activities.store.events import EventDraft
from activities.store.learning import repair_weights, round_ended
from activities.store.store import Store
from activities.workspace.errors import WorkspaceMissing
from activities.workspace.store import GitStore
from sandbox.errors import SandboxUnavailable

HEALER = "Healer"
_HOPELESS = (ProviderRefused, WorkspaceMissing, SandboxUnavailable, StrategyUnknown)


def healing_activities(place: Place, store: Store, workspaces: GitStore) -> Sequence[Callable[..., Awaitable[object]]]:
    """The three, over a worker's place, database and git store."""
    own = _Owner(workspaces)

    @activity.defn(name=HEAL_DIAGNOSE)
    async def heal_diagnose(request: HealRequest) -> Diagnosis:
        mine = replace(request, step=await own.step(request.step))
        async with beating():
            with _told_plainly():
                known = await repair_weights(store, request.result.archetype, _key(), datetime.now(UTC))
                return await diagnose(mine, place, _key(), known, ask_models=_mender(place, mine) is not None)

    @activity.defn(name=HEAL_ROUND)
    async def heal(request: RoundRequest) -> RoundResult:
        step = await own.step(request.heal.step)
        mine = replace(request, heal=replace(request.heal, step=step))
        async with beating():
            with _told_plainly():
                result = await heal_round(mine, place, _key(), _mender(place, mine.heal))
        await round_ended(store, mine, result, _key(), datetime.now(UTC))
        await store.events.append(_round_told(mine, result))
        return result

    @activity.defn(name=HEAL_RESTORE)
    async def heal_restore(request: RestoreRequest) -> str:
        mine = replace(request, step=await own.step(request.step))
        async with beating():
            return await restore(mine, place, _key())

    return [heal_diagnose, heal, heal_restore]


class _Owner:
    """Knows where a project's own repository lies."""

    def __init__(self, workspaces: GitStore) -> None:
        self._workspaces = workspaces

    async def step(self, request: StepRequest) -> StepRequest:
        """The request with a git URL that this worker can reach."""
        if request.repository and not request.repository.startswith(OWN_STORE):
            return request
        return replace(request, repository=await self._workspaces.create(request.project_id))


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What no retry can help, as Temporal's own failures."""
    try:
        yield
    except BudgetExhausted as spent:
        raise ApplicationError(str(spent), spent.spend, type=BUDGET_EXHAUSTED, non_retryable=True) from spent
    except _HOPELESS as hopeless:
        raise ApplicationError(str(hopeless), type=type(hopeless).__name__, non_retryable=True) from hopeless


def _mender(place: Place, heal: HealRequest) -> Mender | None:
    """The model that may be asked for a repair, on the account of the run that is healed."""
    info = activity.info()
    most = info.retry_policy.maximum_attempts if info.retry_policy else 0
    last = bool(most) and info.attempt >= most
    return place.mender(AttemptAt(heal.step, _key(), info.attempt, last, heal.run_id))


def _key() -> str:
    info = activity.info()
    return attempt_key(info.workflow_id or "", info.workflow_run_id or "", info.activity_id)


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
        f"{_key()}/told",
    )
