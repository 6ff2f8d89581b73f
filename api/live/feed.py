"""What one watcher is told, in order: the snapshot, the events since the number it names, then events as they are
written. Sends nothing itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import HTTPConnection

from activities.store.documents import Event
from api.access import Principal
from api.deps import Deps
from api.live.hub import Watch
from api.live.messages import Message, event_message, snapshot_message
from api.views import Workspace
from api.workspaces.request import look


class Feed:
    """Tells each event once. The watch must be open before the feed begins, so that none falls between."""

    def __init__(self, connection: HTTPConnection, deps: Deps, project_id: str, principal: Principal) -> None:
        self._connection = connection
        self._deps = deps
        self._project_id = project_id
        self._principal = principal
        self._run_id = ""
        self._told = 0

    @property
    def project_id(self) -> str:
        """Whose events these are."""
        return self._project_id

    async def messages(self, watch: Watch, since: int | None, follow: bool = True) -> AsyncIterator[Message]:
        """Every message, without end, or up to the newest there is. Raises Unknown when the project is deleted
        meanwhile."""
        yield await self._begin(since)
        while backlog := await self._deps.store.events.since(self._project_id, self._told):
            for event in backlog:
                async for message in self._event(event):
                    yield message
        while follow:
            async for message in self._event(await watch.events.get()):
                yield message

    async def _begin(self, since: int | None) -> Message:
        workspace = await self._workspace()
        first = await self._deps.store.events.first_seq(workspace.run.run_id) if workspace.run else 0
        start = max(0, first - 1) if first else workspace.last_seq
        self._told = start if since is None else min(since, workspace.last_seq)
        return self._snapshot(workspace)

    async def _event(self, event: Event) -> AsyncIterator[Message]:
        if event.seq <= self._told:
            return
        if event.run_id != self._run_id and not await self._is_past(event):
            yield self._snapshot(await self._workspace())
            self._run_id = event.run_id  # one snapshot a run, also of one that the store does not know yet
        yield event_message(event)
        self._told = event.seq

    async def _is_past(self, event: Event) -> bool:
        """Whether the event is of a run before the one shown: those need no new snapshot."""
        shown = await self._deps.store.events.first_seq(self._run_id) if self._run_id else 0
        return bool(shown) and event.seq < shown

    def _snapshot(self, workspace: Workspace) -> Message:
        self._run_id = workspace.run.run_id if workspace.run else ""
        return snapshot_message(workspace, self._told)

    async def _workspace(self) -> Workspace:
        return (await look(self._connection, self._project_id, self._principal)).workspace
