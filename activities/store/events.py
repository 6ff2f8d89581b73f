"""Events of a project, in an order that every reader sees alike. Refuses to renumber or change one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from beanie.operators import In
from pydantic import JsonValue
from pymongo.errors import DuplicateKeyError

from activities.payloads.events import EventType
from activities.store.documents import Event
from activities.store.errors import EventNotNumbered

TRIES = 200
STEP_TYPES = (EventType.STEP_START, EventType.STEP_COMPLETE, EventType.ERROR)


@dataclass(frozen=True)
class EventDraft:
    """An event before it has its number. ``key`` makes a repeated append return the event that is there already."""

    project_id: str
    run_id: str
    type: EventType
    message: str
    step: str | None = None
    agent: str | None = None
    data: dict[str, JsonValue] = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True)
class Newest:
    """The number of a project's newest event, 0 when it has none, and the run that it is of."""

    seq: int = 0
    run_id: str = ""


class Events:
    """Numbers are claimed by inserting the next free one under a unique index, not by a counter: number n+1 can only be
    written by somebody who has seen n, so a reader that has passed n+1 can never have missed n. For the same reason the
    newest event is looked for from the last one seen, and not among all of them."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()  # spares writers of this process the collisions; the index is what decides
        self._seen: dict[str, Newest] = {}

    async def append(self, draft: EventDraft, at: datetime | None = None) -> Event:
        """Writes the event with the project's next number. Raises EventNotNumbered."""
        moment = at or datetime.now(UTC)
        async with self._turn:
            for _ in range(TRIES):
                known = await self._known(draft.key)
                if known is not None:
                    return known
                try:
                    return await self._event(draft, await self.last_seq(draft.project_id) + 1, moment).insert()
                except DuplicateKeyError:
                    continue
        raise EventNotNumbered(
            f"{TRIES} other events of project {draft.project_id} came first each time. Try the append again."
        )

    async def since(self, project_id: str, seq: int, limit: int = 500) -> list[Event]:
        """The project's events with a number above ``seq``, in order, at most ``limit``."""
        found = Event.find(Event.project_id == project_id, Event.seq > seq)
        return await found.sort("+seq").limit(limit).to_list()

    async def last_seq(self, project_id: str) -> int:
        """The number of the project's newest event, 0 when it has none."""
        return (await self.newest(project_id)).seq

    async def newest(self, project_id: str) -> Newest:
        """The project's newest event."""
        seen = self._seen.get(project_id, Newest())
        query = {"project_id": project_id, "seq": {"$gt": seen.seq}}
        fields = {"seq": 1, "run_id": 1}
        found = await Event.get_pymongo_collection().find_one(query, fields, sort=[("seq", -1)])
        if found is None:
            return seen
        newest = Newest(found["seq"], found["run_id"])
        if newest.seq > self._seen.get(project_id, Newest()).seq:
            self._seen[project_id] = newest
        return newest

    async def first_seq(self, run_id: str) -> int:
        """The number of the run's first event, 0 when it has none."""
        first = await Event.find(Event.run_id == run_id).sort("+seq").limit(1).to_list()
        return first[0].seq if first else 0

    async def of_run(self, run_id: str, seq: int, limit: int) -> list[Event]:
        """The run's events with a number above ``seq``, in order, at most ``limit``."""
        found = Event.find(Event.run_id == run_id, Event.seq > seq)
        return await found.sort("+seq").limit(limit).to_list()

    async def of_steps(self, run_id: str) -> list[Event]:
        """The run's events that tell how its steps stand, in order."""
        found = Event.find(Event.run_id == run_id, In(Event.type, STEP_TYPES))
        return [event for event in await found.sort("+seq").to_list() if event.step is not None]

    async def _known(self, key: str | None) -> Event | None:
        return None if key is None else await Event.find_one(Event.key == key)

    def _event(self, draft: EventDraft, seq: int, at: datetime) -> Event:
        return Event(
            project_id=draft.project_id,
            run_id=draft.run_id,
            seq=seq,
            at=at,
            type=draft.type,
            step=draft.step,
            agent=draft.agent,
            message=draft.message,
            data=draft.data,
            key=draft.key,
        )
