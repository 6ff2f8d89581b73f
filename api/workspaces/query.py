"""Projects as they stand, put together from the store alone: they can be read with every worker down. What was put
together is kept for as long as the project's stamp is the same, so a look is never older than its request."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from activities.payloads.names import workflow_id
from activities.payloads.runs import RunProjection
from activities.store.documents import Run
from activities.store.runs import ENDED, state_of
from activities.store.stamps import Stamp
from api.access import Owned
from api.board import fold
from api.deps import Deps
from api.generations import Generations, RunAddress
from api.problems import unknown_project
from api.single_flight import SingleFlight
from api.views import RunView, Workspace, WorkspaceLinks, project_summary, run_view

KEPT = 500


@dataclass(frozen=True)
class WorkspaceSnapshot:
    """A workspace, the same as JSON, and the stamp of the moment before it was read."""

    stamp: Stamp
    workspace: Workspace
    content: bytes


class WorkspaceQuery:
    """The looks of one process. Those who come at the same moment share one; the least used are forgotten."""

    def __init__(self, deps: Deps, kept: int = KEPT) -> None:
        self._deps = deps
        self._most = kept
        self._kept: OrderedDict[tuple[str, str], WorkspaceSnapshot] = OrderedDict()
        self._stamps = SingleFlight[Stamp | None]()
        self._reads = SingleFlight[WorkspaceSnapshot]()

    async def of(self, project_id: str, socket: str, sees: Callable[[Owned], bool]) -> WorkspaceSnapshot:
        """The project and its latest run, if it has had one, as they stand now; ``socket`` is its socket's address.
        Raises Unknown when there is none, or none that they see."""
        stamp = await self._stamps.read(project_id, lambda: self._deps.store.stamps.of(project_id))
        if stamp is None or not sees(stamp):
            raise unknown_project(project_id)
        key = (project_id, socket)
        known = self._kept.get(key)
        if known is None or known.stamp != stamp:
            known = await self._reads.read(key, lambda: self._look(project_id, socket, stamp))
        self._keep(key, known)
        return known

    def _keep(self, key: tuple[str, str], look: WorkspaceSnapshot) -> None:
        self._kept[key] = look
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    async def _look(self, project_id: str, socket: str, stamp: Stamp) -> WorkspaceSnapshot:
        store = self._deps.store
        if stamp.speaker not in {"", stamp.run_id} and await store.runs.find_by_run(stamp.speaker) is None:
            await self._adopt(project_id, stamp)
        project, run, last_seq = await asyncio.gather(
            store.projects.find(project_id), store.runs.find_by_run(stamp.run_id), store.events.last_seq(project_id)
        )
        if project is None:
            raise unknown_project(project_id)
        if run is not None and run.run_id != project.run_id:  # a new run was started meanwhile
            run = await store.runs.find_by_run(project.run_id)
        shown = await run_as_it_stands(self._deps, run) if run else None
        status = {"status": shown.status} if shown else {}  # the project is told of before its run is
        workspace = Workspace(
            **project_summary(project).model_dump() | status,
            run=shown,
            last_seq=last_seq,
            links=WorkspaceLinks(
                files=f"/api/workspace/{project_id}/files",
                websocket=socket,
                preview=f"/api/sandbox/{project_id}",
                web_ui=shown.web_ui if shown else None,
            ),
        )
        return WorkspaceSnapshot(stamp, workspace, workspace.model_dump_json().encode())

    async def _adopt(self, project_id: str, stamp: Stamp) -> None:
        """A run that nobody has told of has written an event: a run was reset, and goes on under another id. Its
        workflow says how it stands; when it cannot, it is asked again after the next event."""
        address = RunAddress(workflow_id(project_id), stamp.speaker)
        state = await Generations(self._deps.temporal, self._deps.settings).state(address)
        if state is not None:
            projection = RunProjection(address.workflow_id, address.run_id, state)
            at = datetime.now(UTC)
            await self._deps.store.runs.begin(projection, at)
            await self._deps.store.projects.point(projection, at)


async def run_as_it_stands(deps: Deps, run: Run) -> RunView:
    """The run with what its steps have told since its workflow last did."""
    state = state_of(run)
    if state.status not in ENDED:
        state = fold(state, await deps.store.events.of_steps(run.run_id))
    link = Generations(deps.temporal, deps.settings).history_link(RunAddress(run.workflow_id, run.run_id))
    return run_view(run, state, link)
