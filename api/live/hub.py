"""One reader of the store for each project that somebody watches, however many watch it. It numbers nothing and changes
nothing; a watcher that does not keep up is let go, so that it slows nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import structlog

from activities.store.documents import Event
from activities.store.events import Events

log = structlog.get_logger()
PAUSE_AFTER_FAULT_S = 2.0
CANCEL_AGAIN_S = 0.5


async def ended(tasks: Iterable[asyncio.Task[object]]) -> None:
    """Cancels until each has ended: Python 3.11's ``wait_for``, which the database driver uses, loses a cancel that
    comes together with an answer."""
    while left := [task for task in tasks if not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=CANCEL_AGAIN_S)


class Watch:
    """One watcher's place. ``events`` fills as events are written; ``overrun`` is set when it was full."""

    def __init__(self, size: int) -> None:
        self.events: asyncio.Queue[Event] = asyncio.Queue(size)
        self.overrun = asyncio.Event()

    def offer(self, event: Event) -> None:
        """Takes the event, or gives this watcher up when it has too many already."""
        if self.overrun.is_set():
            return
        try:
            self.events.put_nowait(event)
        except asyncio.QueueFull:
            self.overrun.set()


class Hub:
    """The watched projects of one process."""

    def __init__(self, events: Events, poll_s: float, queue: int) -> None:
        self._events = events
        self._poll_s = poll_s
        self._queue = queue
        self._watches: dict[str, set[Watch]] = {}
        self._readers: dict[str, asyncio.Task[None]] = {}
        self._opening: dict[str, asyncio.Lock] = {}

    @property
    def watched(self) -> set[str]:
        """The projects that somebody watches now."""
        return set(self._watches)

    @asynccontextmanager
    async def watch(self, project_id: str) -> AsyncIterator[Watch]:
        """A place that gets every event written from now on; those before are read with ``Events.since``."""
        watch = Watch(self._queue)
        async with self._opening.setdefault(project_id, asyncio.Lock()):
            watches = self._watches.setdefault(project_id, set())
            watches.add(watch)
            if project_id not in self._readers:
                try:
                    seq = await self._events.last_seq(project_id)
                except BaseException:
                    self._forget(project_id, watch)
                    raise
                self._readers[project_id] = asyncio.create_task(self._read(project_id, seq))
        try:
            yield watch
        finally:
            self._forget(project_id, watch)

    async def close(self) -> None:
        """Stops every reader."""
        readers = list(self._readers.values())
        self._readers.clear()
        await ended(readers)

    def _forget(self, project_id: str, watch: Watch) -> None:
        watches = self._watches.get(project_id, set())
        watches.discard(watch)
        if not watches:
            self._watches.pop(project_id, None)
            reader = self._readers.pop(project_id, None)
            if reader is not None:
                reader.cancel()

    async def _read(self, project_id: str, seq: int) -> None:
        while self._readers.get(project_id) is asyncio.current_task():  # a cancel can get lost, see ``ended``
            await asyncio.sleep(self._poll_s)
            try:
                events = await self._events.since(project_id, seq)
            except Exception as error:  # the task's entry point: a reader that dies leaves its watchers without a word
                log.warning("events_unreadable", project_id=project_id, error=repr(error))
                await asyncio.sleep(PAUSE_AFTER_FAULT_S)
                continue
            for event in events:
                seq = event.seq
                for watch in tuple(self._watches.get(project_id, ())):
                    watch.offer(event)
