"""Many sockets on one project that come and go while events are written; each must end up with every event, once."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field

import websockets
from websockets.asyncio.client import ClientConnection, connect

from activities.payloads.events import EventType
from activities.store.events import EventDraft
from activities.store.store import Store

PATIENCE_S = 300


@dataclass
class Listener:
    """One page that loses its connection now and then, and comes back with the last number it has seen."""

    url: str
    last: int
    chance: random.Random
    seen: list[int] = field(default_factory=list)
    connections: int = 0

    async def listen(self) -> None:
        """Until the event ``last`` was seen."""
        while not self.seen or self.seen[-1] < self.last:
            since = self.seen[-1] if self.seen else 0
            try:
                async with connect(f"{self.url}?since={since}", open_timeout=PATIENCE_S) as socket:
                    self.connections += 1
                    await self._read(socket, stay=self.chance.randint(5, 60))
            except (websockets.ConnectionClosed, TimeoutError, OSError):
                await asyncio.sleep(self.chance.random() / 5)

    async def _read(self, socket: ClientConnection, stay: int) -> None:
        for _ in range(stay):
            message = json.loads(await socket.recv())
            if message["type"] != "SNAPSHOT":
                self.seen.append(message["seq"])
            if message["seq"] >= self.last:
                return


@dataclass(frozen=True)
class Storm:
    """What came of it. ``lost`` and ``doubled`` count over all sockets."""

    sockets: int
    events: int
    connections: int
    lost: int
    doubled: int
    disordered: int


async def storm(store: Store, url: str, project: str, sockets: int, events: int) -> Storm:
    """``sockets`` listeners while ``events`` events are written to a project that has none."""
    listeners = [Listener(f"{url}/ws/{project}", events, random.Random(number)) for number in range(sockets)]
    listening = [asyncio.create_task(listener.listen()) for listener in listeners]
    for number in range(events):
        await store.events.append(EventDraft(project, "storm", EventType.AGENT_LOG, f"word {number}"))
        await asyncio.sleep(0.02)
    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*listening)
    wanted = set(range(1, events + 1))
    return Storm(
        sockets,
        events,
        sum(listener.connections for listener in listeners),
        lost=sum(len(wanted - set(listener.seen)) for listener in listeners),
        doubled=sum(len(listener.seen) - len(set(listener.seen)) for listener in listeners),
        disordered=sum(listener.seen != sorted(listener.seen) for listener in listeners),
    )
