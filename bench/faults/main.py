"""`make bench-faults`: N faults in delivered apps, drawn by SEED, healed and judged. Writes bench/out/faults.json,
and the tables in docs/healing.md between its marks. Can be stopped, and made in parts."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

import activities.healing
from activities.steps.attempt import WorkerContext
from activities.store.store import Store, connect
from bench.faults.apps import App, apps
from bench.faults.fault import Kind
from bench.faults.kinds import Drawn, draws
from bench.faults.patient import Practice
from bench.faults.report import write
from bench.faults.scripted import Actor, Manner, model
from bench.faults.teaching import taught
from bench.faults.told import ADVISED, FIXED, QUICK, Kept, Told
from bench.faults.trial import Ticket, tried
from gencode import places
from gencode.settings import Settings
from tests.mongo import database, mongo_server

OUT, PAGE = Path("bench/out/faults.json"), Path("docs/healing.md")
# What a model can be asked about: their complaints name a file.
ASKED = {"syntax", "import", "name", "type", "none", "frontend build", "model reply"}
SECTIONS = ("single", "double", "scripted", "order", "quick")
Try = Callable[[Drawn], Awaitable[list[Told]]]


@dataclass(frozen=True)
class Bench:
    """What trials are made with."""

    arguments: argparse.Namespace
    place: WorkerContext
    base: list[App]
    store: Store
    kept: Kept
    until: float

    async def fill(self, section: str, count: int, each: int, attempt: Try) -> AsyncIterator[None]:
        """Trials until this shard has its part of ``count`` that a check saw; yields after each."""
        mine, of = (int(number) for number in self.arguments.shard.split("/"))
        wanted, seen = (count + of - 1 - mine) // of, 0

        def fits(kind: Kind) -> bool:
            classes = {"quick": QUICK, "scripted": ASKED}.get(section)
            return self.arguments.only in kind.name and (classes is None or kind.failure_class.value in classes)

        for draw in draws(f"{self.arguments.seed}/{section}", self.base, each, fits):
            if seen >= wanted or draw.number > 4 * count or time.monotonic() > self.until:
                return
            if draw.number % of != mine:
                continue
            found = [told for told in self.kept.all(section) if told.number // 2 == draw.number]
            found = found or await attempt(draw)
            for told in found:
                self.kept.add(told)
                Console().print(told.line(), markup=False, soft_wrap=True)
            seen += all(told.verdict != "unseen" for told in found)
            yield

    async def plain(self, section: str, draw: Drawn, practice: Practice | None = None, way: str = "") -> Told:
        """One trial."""
        number = 2 * draw.number + (way == ADVISED)
        ticket = Ticket(section, number, way)
        return await tried(self.place, draw.app, draw.faults, ticket, practice or Practice())

    async def scripted(self, draw: Drawn) -> list[Told]:
        """One trial with a model, its manner by turns."""
        manner = list(Manner)[draw.number % len(Manner)]
        async with model(self.store, Actor(manner, draw.app.texts)) as practice:
            told = await self.plain("scripted", draw, practice, manner.value)
        ledger = await self.store.ledger.spent(f"patient-{told.section}-{told.number}.git")
        return [told.model_copy(update={"ledger_usd": ledger.cost_usd})]

    async def ordered(self, draw: Drawn) -> list[Told]:
        """One fault twice: in the table's order, and in the one that the single trials have taught."""
        practice = await taught(self.store, self.kept.all("single"))
        fixed = await self.plain("order", draw, None, FIXED)
        return [fixed, await self.plain("order", draw, practice, ADVISED)]

    async def run(self) -> AsyncIterator[None]:
        """Every section that was asked for."""
        asked = self.arguments

        def one(section: str) -> Try:
            async def attempt(draw: Drawn) -> list[Told]:
                return [await self.plain(section, draw)]

            return attempt

        doubles = asked.n // 4 if asked.doubles < 0 else asked.doubles
        parts: dict[str, tuple[int, int, Try]] = {
            "single": (asked.n, 1, one("single")),
            "double": (doubles, 2, one("double")),
            "scripted": (asked.scripted, 1, self.scripted),
            "order": (asked.order, 1, self.ordered),
            "quick": (asked.quick, 1, one("quick")),
        }
        for section, (count, each, attempt) in parts.items():
            if count and asked.part in {"", section}:
                async for _ in self.fill(section, count, each, attempt):
                    yield


@asynccontextmanager
async def at_place() -> AsyncIterator[WorkerContext]:
    """The sandbox and toolchain of this machine, with scratch of its own."""
    settings = Settings()
    baked = await places.toolchain(settings, Console().print)
    box = await places.sandbox(settings, baked)
    types = await places.type_cache(settings, box, baked)
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        yield WorkerContext(
            Path(folder), box, lambda _: places.OFFLINE, types, lambda: datetime.now(UTC).date(), _forget
        )


async def _forget(*_: object) -> None:
    """Decisions of a benchmark are no experience."""


def state_of_the_code() -> str:
    """Changes with every change of the code that heals: trials of another state are not counted with these."""
    folder, digest = Path(activities.healing.__file__).parent, hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in {".py", ".mjs"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--doubles", type=int, default=-1, help="trials with two faults; a quarter of N by default")
    parser.add_argument("--scripted", type=int, default=28, help="trials with a scripted model")
    parser.add_argument("--order", type=int, default=20, help="faults that are healed in two orders")
    parser.add_argument("--quick", type=int, default=0, help="faults whose time is taken; nothing else should run then")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--apps", type=int, default=4)
    parser.add_argument("--only", default="", help="part of the name of a kind")
    parser.add_argument("--part", default="", choices=("", *SECTIONS), help="only this section")
    parser.add_argument("--shard", default="0/1", help="K/N: every Nth trial from the Kth, for processes side by side")
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no trial after these")
    parser.add_argument("--go-on", action="store_true", help="keep the trials of this seed that were made by this code")
    parser.add_argument("--no-page", action="store_true", help="leave docs/healing.md alone")
    return parser.parse_args()


async def main() -> None:
    """Draw, heal, judge, write."""
    asked = parsed()
    home, until = Settings().home / "bench-faults", time.monotonic() + asked.minutes * 60
    kept = Kept(home / "trials" / f"{state_of_the_code()}-{asked.seed}{asked.only.replace(' ', '')}")
    if not asked.go_on:
        kept.clear()
    page = None if asked.no_page else PAGE
    async with at_place() as place, mongo_server() as url:
        store = await connect(database(url, "faults"))
        try:
            bench = Bench(asked, place, await apps(place, home, asked.apps), store, kept, until)
            async for _ in bench.run():
                write(OUT, page, {name: kept.all(name) for name in SECTIONS}, asked.seed)
        finally:
            await store.close()
    told = write(OUT, page, {name: kept.all(name) for name in SECTIONS}, asked.seed)
    Console().print_json(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main())
