"""`make bench-api`: what the API adds to the start of a generation, how long a look at a run takes with 50 readers, and
whether 200 sockets that come and go see every event once. Starts of both kinds take turns, on one server, in one
run; what the API writes after its answer has ended before the next of either begins. A reader looks once a second,
as a page that polls does; readers who look again at once measure how many looks a core can serve, and are told
apart."""

from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from activities.payloads.names import workflow_id
from activities.payloads.runs import RunRequest
from activities.store.store import Store, connect
from api.deps import ApiSettings
from api.generations import Generations
from bench.api_server import QUEUE
from bench.storm import PATIENCE_S, Storm, storm
from tests.mongo import database, mongo_server
from tests.workflows.studio import start_server

OUT = Path("bench/out/api.json")
KNOWN = "/api/workspace/post-0"
PROMPT = "Create a task management app with projects and deadlines"
STARTS, WARM = 200, 10
PAUSE_S = 0.06  # a start leaves Temporal some 40 ms of work, and one within them takes up to twice as long
READERS, LOOKS, PACE_S = 50, 12, 1.0
SOCKETS, EVENTS = 200, 200


@dataclass(frozen=True)
class Bench:
    """The API's address, and what lies behind it."""

    url: str
    temporal: Client
    store: Store


@contextlib.asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    """Real servers, Temporal's on a file as in use, the API in a process of its own, no worker."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        on_file = start_server(Path(folder) / "temporal.db")
        async with mongo_server() as mongo, await on_file as environment, _serving(mongo, environment) as made:
            yield made


@contextlib.asynccontextmanager
async def _serving(mongo: str, environment: WorkflowEnvironment) -> AsyncIterator[Bench]:
    address = environment.client.service_client.config.target_host
    url = database(mongo, "bench")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.api_server", url, address, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    store = await connect(url)
    try:
        yield Bench(f"127.0.0.1:{port}", environment.client, store)
    finally:
        await store.close()
        process.terminate()
        await process.wait()


async def starts(made: Bench) -> dict[str, list[float]]:
    """Milliseconds of starts through the API; of the same start by a bare client, with the summary and the attributes
    by which the run is found; and of one without these. They take turns in who is first. Each is followed by a look
    through the API and a pause, so that none begins on the heels of what the one before it left to do: without the
    pause that work falls upon some kinds more than upon others. Ten of each do not count."""
    generations = Generations(made.temporal, ApiSettings(task_queue=QUEUE, namespace="default"))
    took: dict[str, list[float]] = {"post": [], "bare": [], "plain": []}
    async with wired(made.url) as wire:

        async def post(number: int) -> None:
            with _timed(took["post"]):
                answer = await wire.ask("POST", f"/api/workspace/post-{number}/generate", {"prompt": PROMPT})
            shown = await wire.ask("GET", f"/api/workspace/post-{number}")  # waits for what is written after the answer
            assert shown["run"]["run_id"] == answer["run_id"], shown

        async def bare(number: int) -> None:
            with _timed(took["bare"]):
                await generations.start(_request(f"bare-{number}"), "local", admin=True)
            await wire.ask("GET", KNOWN)

        async def plain(number: int) -> None:
            request = _request(f"plain-{number}")
            name = workflow_id(request.project_id)
            with _timed(took["plain"]):
                await made.temporal.start_workflow("GenerationWorkflow", request, id=name, task_queue=QUEUE)
            await wire.ask("GET", KNOWN)

        kinds = [post, bare, plain]
        for number in range(STARTS + WARM):
            first = number % len(kinds)
            for kind in (*kinds[first:], *kinds[:first]):
                await asyncio.sleep(PAUSE_S)
                await kind(number)
    return {name: every[WARM:] for name, every in took.items()}


def _request(project: str) -> RunRequest:
    return RunRequest(project, PROMPT, repository=f"store:{project}")


@contextlib.contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    into.append((time.perf_counter() - began) * 1000)


class Wire:
    """A client that costs next to nothing, so that what is timed is the API: one connection that stays open, one send a
    request, and of the answer's head only status and length are read. (http.client takes 0.6 to 1.5 ms of its own.)"""

    def __init__(self, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._address = address
        self._reader = reader
        self._writer = writer

    async def ask(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """The answer to one request. Raises AssertionError when it is a refusal."""
        sent = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._address}\r\nContent-Type: application/json\r\n"
        self._writer.write(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent)
        async with asyncio.timeout(PATIENCE_S):
            known = await self._reader.readuntil(b"\r\n\r\n")
            length = int(known.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
            text = await self._reader.readexactly(length)
        assert known.startswith(b"HTTP/1.1 20"), text
        found: dict[str, Any] = json.loads(text)
        return found


@contextlib.asynccontextmanager
async def wired(address: str) -> AsyncIterator[Wire]:
    """A connection, open until the context is left; asyncio turns Nagle's algorithm off."""
    host, _, port = address.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield Wire(address, reader, writer)
    finally:
        writer.close()
        await writer.wait_closed()


async def looks(made: Bench, pace_s: float) -> list[float]:
    """Milliseconds of GETs of a run's state by all readers; each looks every ``pace_s``, 0: at once again."""

    async def read(number: int) -> list[float]:
        took: list[float] = []
        await asyncio.sleep(pace_s * number / READERS)
        async with wired(made.url) as wire:
            for _ in range(LOOKS):
                with _timed(took):
                    await wire.ask("GET", KNOWN)
                await asyncio.sleep(max(0.0, pace_s - took[-1] / 1000))
        return took[2:]

    found = await asyncio.gather(*(read(number) for number in range(READERS)))
    return [took for reader in found for took in reader]


async def measure() -> dict[str, object]:
    """Everything, as bench/out/api.json has it."""
    async with bench() as made:
        took = await starts(made)
        paced = await looks(made, PACE_S)
        crowded = await looks(made, 0)
        await made.store.projects.claim("storm", "local")
        stormed: Storm = await storm(made.store, f"ws://{made.url}", "storm", SOCKETS, EVENTS)
    post, bare, plain = (statistics.median(took[name]) for name in ("post", "bare", "plain"))
    return {
        "post_p50_ms": round(post, 3),
        "bare_p50_ms": round(bare, 3),
        "post_ratio_p50": round(post / bare, 3),
        "bare_without_attributes_p50_ms": round(plain, 3),
        "get_state_p50_ms": round(statistics.median(paced), 3),
        "get_state_p95_ms": round(statistics.quantiles(paced, n=20)[-1], 3),
        "get_state_without_pause_p50_ms": round(statistics.median(crowded), 3),
        "readers": READERS,
        "reader_pace_s": PACE_S,
        "starts": STARTS,
        "storm": asdict(stormed),
    }


def main() -> None:
    """Measure, write, show."""
    found = asyncio.run(measure())
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    table = Table("figure", "value", box=None)
    for name, value in found.items():
        table.add_row(name, json.dumps(value))
    Console().print(table)


if __name__ == "__main__":
    main()
