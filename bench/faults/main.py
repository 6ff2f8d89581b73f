"""`make bench-faults`: N faults in delivered apps, drawn by SEED, healed and judged. Writes bench/out/faults.json,
and the table in docs/healing.md between its marks."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from activities.steps.attempt import Place
from bench.faults import contract_faults, frontend_faults, python_nodes, python_text
from bench.faults.apps import App, apps
from bench.faults.fault import Fault, Kind
from bench.faults.report import Section, write
from bench.faults.trial import tried
from gencode import places
from gencode.settings import Settings

OUT, PAGE = Path("bench/out/faults.json"), Path("docs/healing.md")
KINDS: tuple[Kind, ...] = (*python_text.KINDS, *python_nodes.KINDS, *contract_faults.KINDS, *frontend_faults.KINDS)


def drawn(rng: random.Random, kinds: list[Kind], app: App, count: int) -> list[Fault]:
    """``count`` faults in different files of one app; fewer where the kind finds no place."""
    found: list[Fault] = []
    while len(found) < count and kinds:
        kind = kinds.pop()
        fault = kind.draw(app.texts, rng)
        if fault is not None and fault.path not in {each.path for each in found}:
            found.append(fault)
    return found


def rounds_of_kinds(rng: random.Random, only: str) -> list[Kind]:
    """Every kind once, in a random order; the dear ones now and then."""
    fitting = [kind for kind in KINDS if only in kind.name and rng.random() < kind.weight]
    rng.shuffle(fitting)
    return fitting


async def fill(
    place: Place, base: list[App], cases: Section, count: int, arguments: argparse.Namespace
) -> AsyncIterator[None]:
    """Trials until the section has ``count``; yields after each."""
    rng, kinds, number = random.Random(f"{arguments.seed}/{cases.faults_each}"), list[Kind](), 0
    while len(cases.cases) < count and number < 4 * count:
        number += 1
        if len(kinds) < cases.faults_each:
            kinds = rounds_of_kinds(rng, arguments.only)
        app = base[number % len(base)]
        faults = drawn(rng, kinds, app, cases.faults_each)
        if len(faults) == cases.faults_each:
            case = await tried(place, app, faults, f"{cases.faults_each}-{number}")
            cases.add(case)
            Console().print(case.line(), markup=False, soft_wrap=True)
            yield


@asynccontextmanager
async def at_place() -> AsyncIterator[Place]:
    """The sandbox and toolchain of this machine, with scratch of its own."""
    settings = Settings()
    baked = await places.toolchain(settings, Console().print)
    box = await places.sandbox(settings, baked)
    types = await places.type_cache(settings, box, baked)
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        yield Place(Path(folder), box, lambda _: places.OFFLINE, types, lambda: datetime.now(UTC).date(), _forget)


async def _forget(*_: object) -> None:
    """Decisions of a benchmark are no experience."""


async def main() -> None:
    """Draw, heal, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--doubles", type=int, default=-1, help="trials with two faults; a quarter of N by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--apps", type=int, default=4)
    parser.add_argument("--only", default="", help="part of the name of a kind")
    parser.add_argument("--no-page", action="store_true", help="leave docs/healing.md alone")
    arguments = parser.parse_args()
    single, double, page = Section(1), Section(2), None if arguments.no_page else PAGE
    doubles = arguments.n // 4 if arguments.doubles < 0 else arguments.doubles
    async with at_place() as place:
        base = await apps(place, Settings().home / "bench-faults", arguments.apps)
        for cases, count in ((single, arguments.n), (double, doubles)):
            async for _ in fill(place, base, cases, count, arguments):
                write(OUT, page, single, double, arguments.seed)
    Console().print_json(json.dumps(write(OUT, page, single, double, arguments.seed)))


if __name__ == "__main__":
    asyncio.run(main())
