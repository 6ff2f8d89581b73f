"""Events are numbered without gaps or doubles, whoever writes at the same time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from activities.payloads.events import EventType
from activities.store.events import EventDraft, Events
from activities.store.store import Store

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def draft(message: str, key: str | None = None, project_id: str = "shop") -> EventDraft:
    return EventDraft(project_id, "run-1", EventType.AGENT_LOG, message, "analysis", "Marcus", {"n": 1}, key)


async def test_an_event_comes_back_as_it_was_written(store: Store) -> None:
    written = await store.events.append(draft("hello"), AT)
    [read] = await store.events.since("shop", 0)
    assert (read.seq, read.at, read.message, read.step, read.agent, read.data) == (
        1, AT, "hello", "analysis", "Marcus", {"n": 1}
    )  # fmt: skip
    assert read.id == written.id


async def test_each_project_counts_for_itself(store: Store) -> None:
    for project in ("shop", "blog", "shop"):
        await store.events.append(draft("x", project_id=project), AT)
    assert [event.seq for event in await store.events.since("shop", 0)] == [1, 2]
    assert [event.seq for event in await store.events.since("blog", 0)] == [1]


async def test_writers_at_the_same_time_leave_no_gap_and_no_double(store: Store) -> None:
    writers = [Events() for _ in range(4)]  # as if each were a worker of its own: they share nothing but the server
    await asyncio.gather(*(writers[n % 4].append(draft(str(n)), AT) for n in range(40)))
    events = await store.events.since("shop", 0)
    assert [event.seq for event in events] == list(range(1, 41))
    assert {event.message for event in events} == {str(n) for n in range(40)}


async def test_a_key_that_is_there_already_writes_nothing(store: Store) -> None:
    first = await store.events.append(draft("once", "wf/run/analysis-1/started"), AT)
    again = await store.events.append(draft("twice", "wf/run/analysis-1/started"), AT)
    assert (again.seq, again.message) == (first.seq, "once")
    assert await store.events.last_seq("shop") == 1


async def test_the_same_key_from_two_workers_at_once_is_one_event(store: Store) -> None:
    await asyncio.gather(*(Events().append(draft(str(n), "the-key"), AT) for n in range(8)))
    assert [event.seq for event in await store.events.since("shop", 0)] == [1]


async def test_since_goes_on_after_a_number_and_stops_at_the_limit(store: Store) -> None:
    for n in range(6):
        await store.events.append(draft(str(n)), AT)
    assert [event.seq for event in await store.events.since("shop", 2, limit=3)] == [3, 4, 5]
    assert await store.events.since("shop", 6) == []
    assert await store.events.first_seq("run-1") == 1
    assert await store.events.first_seq("run-2") == 0
