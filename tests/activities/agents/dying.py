"""A worker of its own, for being killed: told a moment, it begins a try that goes no further than there, and says so.
Arguments: MongoDB's URL, the fake vendor's. Two moments lie at the vendor, who must stall there."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import SecretStr

from activities.agents.attempt_at import AttemptAt
from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.llm.model_provider import ModelProvider, Vendor
from activities.llm.prices import Prices, price_table
from activities.llm.provider import OnToken, Prompt, Reply, T, Tier
from activities.llm.vendors import gemini
from activities.store.store import connect
from arbormind.embedder import WordLlamaEmbedder
from tests.activities.agents.attempts import PROMPT, TODAY, at
from tests.fakes.model_server.server import ModelServer

ROOT = Path(__file__).parents[3]


class Moment(StrEnum):
    """Of a call: reserved and not sent; at the vendor; come and not settled; settled, and the step not ended."""

    UNSENT = "unsent"
    HEADERS = "headers"
    MIDSTREAM = "midstream"
    UNSETTLED = "unsettled"
    SETTLED = "settled"


def tried(moment: Moment, number: int = 1) -> AttemptAt:
    """The ``number``-th attempt at the try that is killed at that moment."""
    base = at(number=number, last=number > 1)
    rich = replace(base.request, run_limit_usd=5.0)
    return replace(base, request=rich, key=f"generate-seeds/run-1/{moment}-1")


class Worker:
    """The process, from outside."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, mongo_url: str, server: ModelServer) -> Worker:
        """Running."""
        command = [sys.executable, "-m", "tests.activities.agents.dying", mongo_url, server.url]
        return cls(await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE))

    async def begin(self, moment: Moment) -> None:
        """A try that stops there."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{moment}\n".encode())
        await self._process.stdin.drain()

    async def heard(self) -> str:
        """The moment that it says it has come to."""
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()

    async def kill(self) -> None:
        """With SIGKILL."""
        self._process.kill()
        await self._process.wait()


@dataclass(frozen=True)
class Stopping:
    """Provider over another, which goes no further than the moment."""

    inner: ModelProvider
    moment: Moment
    name: str = "gemini"

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        return self.inner.most(tokens_in, tokens_out, tier)

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        await stop(self.moment is Moment.UNSENT, self.moment)
        reply = await self.inner.ask(prompt, on_token)
        await stop(self.moment is Moment.UNSETTLED, self.moment)
        return reply


async def stop(here: bool, moment: Moment) -> None:
    """For ever, and says so."""
    if here:
        print(moment, flush=True)
        await asyncio.Event().wait()


async def main(mongo_url: str, vendor_url: str) -> None:
    """A try for each moment that is read."""
    store = await connect(mongo_url)
    asked = ModelProvider(
        Vendor("gemini", gemini.model, SecretStr("nobody"), vendor_url),
        Prices(price_table(), lambda: date(2026, 11, 22)),
        idle_s=600,
    )
    rules = OfflineAuthor(WordLlamaEmbedder())

    async def begin(moment: Moment) -> None:
        authors = Authors(rules, lambda _: Stopping(asked, moment), store.ledger)
        await authors.of(tried(moment)).app_spec(PROMPT, TODAY)
        await stop(True, moment)

    begun = []
    while line := await asyncio.to_thread(sys.stdin.readline):
        begun.append(asyncio.create_task(begin(Moment(line.strip()))))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
