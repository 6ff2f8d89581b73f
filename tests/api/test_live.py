"""Sockets get a snapshot, then every event once and in order, through reconnects, new runs and slow readers."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import TypedDict

import httpx
import pytest
import uvicorn
import websockets
from temporalio.client import Client
from websockets.asyncio.client import ClientConnection, connect

from activities.payloads.events import EventType
from activities.payloads.steps import StepName
from activities.store.events import EventDraft
from activities.store.store import Store
from api.deps import ApiSettings
from api.live.hub import ended
from bench.storm import storm
from tests.api.facade import PATIENCE_S, Facade, facade_over, new_project
from tests.workflows.stubs import Hold


class Message(TypedDict):
    seq: int
    run_id: str
    type: str
    step: str | None
    agent: str | None
    message: str
    data: dict[str, object]


@contextlib.asynccontextmanager
async def served(facade: Facade) -> AsyncIterator[str]:
    """The facade on a real port; its WebSocket address."""
    config = uvicorn.Config(facade.app, "127.0.0.1", 0, log_level="error", ws="websockets-sansio")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"ws://127.0.0.1:{port}"
    server.should_exit = True
    await task


async def message(socket: ClientConnection) -> Message:
    async with asyncio.timeout(PATIENCE_S):
        read: Message = json.loads(await socket.recv())
    return read


async def messages(socket: ClientConnection, last: str = "WORKFLOW_COMPLETE") -> list[Message]:
    """Messages up to the first of a type."""
    read = [await message(socket)]
    while read[-1]["type"] != last:
        read.append(await message(socket))
    return read


async def say(facade: Facade, project: str, text: str) -> None:
    run = (await facade.http.get(f"/api/workspace/{project}")).json()["run"]["run_id"]
    await facade.deps.store.events.append(EventDraft(project, run, EventType.AGENT_LOG, text))


async def test_a_snapshot_comes_first_and_then_the_whole_run_in_order(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    async with served(facade) as url, connect(f"{url}/ws/{project}") as socket, facade.worker():
        snapshot, *events = await messages(socket)
    assert (snapshot["type"], snapshot["seq"], snapshot["data"]["status"]) == ("SNAPSHOT", 0, "running")
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    told = [(event["type"], event["step"]) for event in events]
    for step in StepName:
        assert told.count(("STEP_START", step)) == told.count(("STEP_COMPLETE", step)) == 1
        assert told.index(("STEP_START", step)) < told.index(("STEP_COMPLETE", step))
    start = next(event for event in events if event["step"] == StepName.ARCHITECTURE)
    assert (start["agent"], start["data"]["number"]) == ("Victoria", 1)


async def test_coming_back_with_since_misses_nothing_and_doubles_nothing(facade: Facade) -> None:
    project, hold = new_project(), Hold()
    facade.world.script[StepName.CONTRACTS] = [hold]
    await facade.generate(project)
    async with served(facade) as url, facade.worker():
        async with connect(f"{url}/ws/{project}") as socket:
            await hold.started.wait()
            first = [await message(socket) for _ in range(4)][1:]
        hold.release.set()
        async with connect(f"{url}/ws/{project}?since={first[-1]['seq']}") as socket:
            snapshot, *rest = await messages(socket)
    assert (snapshot["type"], snapshot["seq"]) == ("SNAPSHOT", first[-1]["seq"])
    numbers = [event["seq"] for event in first + rest]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_many_sockets_at_different_places_all_see_every_event(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)

    async def listen(url: str, since: int) -> list[int]:
        async with connect(f"{url}/ws/{project}?since={since}") as socket:
            return [event["seq"] for event in await messages(socket)][1:]

    async with served(facade) as url:
        for n in range(5):
            await say(facade, project, str(n))
        listening = [asyncio.create_task(listen(url, n % 6)) for n in range(24)]
        async with facade.worker():
            heard = await asyncio.gather(*listening)
    last = await facade.deps.store.events.last_seq(project)
    assert heard == [list(range(n % 6 + 1, last + 1)) for n in range(24)]


async def test_a_new_run_brings_a_new_snapshot(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    async with served(facade) as url, connect(f"{url}/ws/{project}") as socket, facade.worker():
        first = await messages(socket)
        async with asyncio.timeout(PATIENCE_S):
            while (again := await facade.generate(project)).status_code != 202:
                await asyncio.sleep(0.05)
        second = await messages(socket)
    run_id = again.json()["run_id"]
    assert (second[0]["type"], second[0]["run_id"], second[0]["seq"]) == ("SNAPSHOT", run_id, first[-1]["seq"])
    assert {event["run_id"] for event in second} == {run_id}
    assert [event["seq"] for event in second[1:]] == list(range(first[-1]["seq"] + 1, second[-1]["seq"] + 1))


async def test_a_page_that_comes_late_sees_only_the_latest_run(facade: Facade) -> None:
    project = new_project()
    async with facade.worker():
        for _ in range(2):
            async with asyncio.timeout(PATIENCE_S):
                while (started := await facade.generate(project)).status_code != 202:
                    await asyncio.sleep(0.05)
            await facade.until(project, "delivered")
    async with served(facade) as url, connect(f"{url}/ws/{project}") as socket:
        snapshot, *events = await messages(socket)
    assert snapshot["data"]["status"] == "delivered"
    assert {event["run_id"] for event in events} == {started.json()["run_id"]}
    assert events[0]["seq"] == snapshot["seq"] + 1


async def test_a_reader_that_does_not_keep_up_is_let_go_with_its_reason(temporal: Client, store: Store) -> None:
    project = new_project()
    async with facade_over(temporal, store, ApiSettings(live_queue=4)) as facade:
        await facade.generate(project)
        async with served(facade) as url:
            slow = await connect(f"{url}/ws/{project}", max_queue=1)
            await message(slow)
            for _ in range(12):  # more than the kernel takes for somebody who does not read
                await asyncio.gather(*(say(facade, project, "x" * 500_000) for _ in range(8)))
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await messages(slow, "never")
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, "since=" in closed.value.rcvd.reason) == (4408, True)


async def test_no_store_is_read_for_a_project_that_nobody_watches(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    async with served(facade) as url:
        async with connect(f"{url}/ws/{project}") as socket:
            await message(socket)
            assert facade.app.state.hub.watched == {project}
        async with asyncio.timeout(PATIENCE_S):
            while facade.app.state.hub.watched:
                await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("path", "code"),
    [("no-such-project", 4404), ("..%2fx", 4404), ("Shop", 4404), ("shop?since=x", 4422), ("shop?since=-1", 4422)],
)
async def test_a_socket_to_nothing_is_closed_with_a_code_that_says_so(facade: Facade, path: str, code: int) -> None:
    async with served(facade) as url:
        with pytest.raises((websockets.ConnectionClosed, websockets.InvalidStatus)) as closed:
            async with connect(f"{url}/ws/{path}") as socket:
                await message(socket)
    error = closed.value
    if isinstance(error, websockets.ConnectionClosed):
        assert error.rcvd is not None and error.rcvd.code == code
    else:
        assert isinstance(error, websockets.InvalidStatus) and error.response.status_code in {403, 404}


async def test_a_socket_from_another_sites_page_is_refused(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    async with served(facade) as url:
        with pytest.raises(websockets.InvalidStatus) as refused:
            await connect(f"{url}/ws/{project}", origin=websockets.Origin("http://evil.test"))
        async with connect(f"{url}/ws/{project}", origin=websockets.Origin(url.replace("ws:", "http:"))) as socket:
            assert (await message(socket))["type"] == "SNAPSHOT"
    assert refused.value.response.status_code == 403


async def test_sockets_that_come_and_go_lose_and_double_nothing(facade: Facade) -> None:
    project = new_project()
    await facade.deps.store.projects.claim(project, "local")
    async with served(facade) as url:
        came = await storm(facade.deps.store, url, project, sockets=20, events=30)
    assert (came.lost, came.doubled, came.disordered) == (0, 0, 0)
    assert came.connections > came.sockets


async def test_server_sent_events_tell_the_same_as_the_socket(facade: Facade) -> None:
    project = new_project()
    await facade.generate(project)
    async with facade.worker():
        await facade.until(project, "delivered")
    async with served(facade) as url, connect(f"{url}/ws/{project}") as socket:
        told = await messages(socket)
        streamed = await events_of(f"{url.replace('ws:', 'http:')}/api/workspace/{project}/events")
        cut = told[5]["seq"]
        rest = await events_of(f"{url.replace('ws:', 'http:')}/api/workspace/{project}/events", str(cut))
    assert [event["seq"] for event in streamed[1:]] == [event["seq"] for event in told[1:]]
    assert (streamed[0]["type"], streamed[1:]) == ("SNAPSHOT", told[1:])
    assert [event["seq"] for event in rest[1:]] == list(range(cut + 1, told[-1]["seq"] + 1))


async def events_of(url: str, last: str = "") -> list[Message]:
    """The messages of an event stream up to the end of the run."""
    read: list[Message] = []
    headers = {"last-event-id": last} if last else {}
    async with httpx.AsyncClient(timeout=PATIENCE_S) as http, http.stream("GET", url, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("data: {"):
                read.append(json.loads(line.removeprefix("data: ")))
                if read[-1]["type"] == "WORKFLOW_COMPLETE":
                    break
    return read


async def test_a_task_that_loses_a_cancel_is_asked_again_until_it_ends() -> None:
    lost = asyncio.Event()

    async def stubborn() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(PATIENCE_S)
        lost.set()
        await asyncio.sleep(PATIENCE_S)

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    await ended([task])
    assert lost.is_set()
    assert task.cancelled()
