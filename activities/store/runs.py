"""Runs as the read side knows them. Takes what the workflow tells; refuses to let an older word undo an ended run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from beanie.operators import Eq, NotIn
from pydantic import JsonValue, TypeAdapter
from pymongo.errors import DuplicateKeyError
from pymongo.results import UpdateResult

from activities.payloads.results import RunState, RunStatus
from activities.payloads.runs import RunProjection
from activities.store.documents import Run
from activities.store.errors import RunContended
from activities.store.page import Page, PageRequest

ENDED = (RunStatus.DELIVERED, RunStatus.FAILED, RunStatus.CANCELLED)
_STATE = TypeAdapter(RunState)
TRIES = 10


@dataclass(frozen=True)
class RunFilter:
    """Which runs to list; None means any. ``projects`` binds it to those, ``outside`` leaves those of some out,
    ``cost_over_usd`` binds it to dearer runs, ``since`` and ``until`` to when a run was started."""

    project_id: str | None = None
    status: RunStatus | None = None
    provider: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    cost_over_usd: float | None = None
    projects: tuple[str, ...] | None = None
    outside: tuple[str, ...] = ()

    @property
    def query(self) -> dict[str, object]:
        """The filter in MongoDB's words."""
        conditions: list[dict[str, object]] = [
            {name: value}
            for name, value in (
                ("project_id", self.project_id),
                ("status", self.status),
                ("provider", self.provider),
                ("started_at", {"$gte": self.since} if self.since else None),
                ("started_at", {"$lt": self.until} if self.until else None),
                ("state.spend.cost_usd", None if self.cost_over_usd is None else {"$gt": self.cost_over_usd}),
                ("project_id", None if self.projects is None else {"$in": list(self.projects)}),
                ("project_id", {"$nin": list(self.outside)} if self.outside else None),
            )
            if value is not None
        ]
        return {"$and": conditions} if conditions else {}


def state_of(run: Run) -> RunState:
    """The run's state as the type it was told in."""
    return _STATE.validate_python(run.state)


class Runs:
    """One document a run, keyed by workflow id and run id."""

    async def find(self, workflow_id: str, run_id: str) -> Run | None:
        """The run, or None when nobody has told of it yet."""
        return await Run.find_one(Run.workflow_id == workflow_id, Run.run_id == run_id)

    async def find_by_run(self, run_id: str) -> Run | None:
        """The run of that run id, which Temporal makes unique by itself."""
        return await Run.find_one(Run.run_id == run_id)

    async def begin(self, projection: RunProjection, at: datetime) -> Run:
        """The run as it is known, remembered now if nobody has told of it yet (``version`` 0: asked for, not begun)."""
        try:
            return await _asked_for(projection, at).insert()
        except DuplicateKeyError:
            run = await self.find(projection.workflow_id, projection.run_id)
            assert run is not None  # runs are never deleted
            return run

    async def put(self, projection: RunProjection, at: datetime) -> None:
        """Takes the workflow's word; leaves a run that has ended as it ended. A word that knows the limit of the
        word before is older than a limit that was set in between. Raises RunContended."""
        for _ in range(TRIES):
            if await self._told(await self.begin(projection, at), projection.state, at):
                return
        raise RunContended(f"the limit of {projection.run_id} was changed {TRIES} times at once; tell of the run again")

    async def _told(self, run: Run, told: RunState, at: datetime) -> bool:
        """Whether the word was taken, or came after the run's end; not when a limit was set since the run was read."""
        older = told.limit_usd == run.told_limit_usd
        state = replace(told, limit_usd=state_of(run).limit_usd) if older else told
        unchanged = Eq("state.limit_usd", run.state.get("limit_usd"))
        found = Run.find_one(
            Run.workflow_id == run.workflow_id, Run.run_id == run.run_id, NotIn(Run.status, list(ENDED)), unchanged
        )
        taken = await found.update(
            {
                "$set": {
                    "status": state.status.value,
                    "state": _data(state),
                    "provider": state.provider,
                    "sandbox": _sandbox(state),
                    "told_limit_usd": told.limit_usd,
                    "updated_at": at,
                    "ended_at": at if state.status in ENDED else None,
                    "duration_s": (at - run.started_at).total_seconds(),
                },
                "$inc": {"version": 1},
            }
        )
        return run.status in ENDED or (isinstance(taken, UpdateResult) and taken.matched_count == 1)

    async def set_limit(self, run: Run, limit_usd: float, at: datetime) -> None:
        """Shows a new limit before the workflow tells of it; an ended run keeps its own."""
        await Run.find_one(Run.run_id == run.run_id, NotIn(Run.status, list(ENDED))).update(
            {"$set": {"state.limit_usd": limit_usd, "updated_at": at}}
        )

    async def is_latest(self, run: Run) -> bool:
        """Whether no run of the project was started after this one."""
        newest = await Run.find(Run.project_id == run.project_id).sort("-started_at").limit(1).to_list()
        return not newest or newest[0].run_id == run.run_id or newest[0].started_at <= run.started_at

    async def open_since(self, moment: datetime) -> Sequence[Run]:
        """Runs that have not ended and have told nothing since that moment, oldest first, at most 200."""
        found = Run.find(NotIn(Run.status, list(ENDED)), Run.updated_at < moment)
        return await found.sort("+updated_at").limit(200).to_list()

    async def list(self, wanted: RunFilter, page: PageRequest) -> Page[Run]:
        """Runs that match, newest first."""
        query = wanted.query
        found = Run.find(query).sort("-started_at").skip(page.offset).limit(page.page_size)
        return Page(tuple(await found.to_list()), await Run.find(query).count())


def _asked_for(projection: RunProjection, at: datetime) -> Run:
    return Run(
        workflow_id=projection.workflow_id,
        run_id=projection.run_id,
        project_id=projection.state.project_id,
        status=RunStatus.RUNNING,
        state=_data(projection.state),
        provider=projection.state.provider,
        told_limit_usd=projection.state.limit_usd,
        started_at=at,
        updated_at=at,
    )


def _data(state: RunState) -> dict[str, JsonValue]:
    data: dict[str, JsonValue] = _STATE.dump_python(state, mode="json")
    return data


def _sandbox(state: RunState) -> str:
    used = (check.sandbox for step in state.steps if step.verdict for check in step.verdict.checks)
    return next((name for name in used if name), "")
