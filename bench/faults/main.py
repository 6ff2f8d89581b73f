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
from bench.faults.report import Case, Section, write
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


async def section(place: Place, base: list[App], arguments: argparse.Namespace, count: int, each: int) -> Section:
    """``count`` trials with ``each`` faults at a time."""
    rng, kinds, cases, number = random.Random(f"{arguments.seed}/{each}"), list[Kind](), Section(each), 0
    console = Console()
    while len(cases.cases) < count and number < 4 * count:
        number += 1
        if len(kinds) < each:
            kinds = rounds_of_kinds(rng, arguments.only)
        faults = drawn(rng, kinds, base[number % len(base)], each)
        if len(faults) < each:
            continue
        case: Case = await tried(place, base[number % len(base)], faults, f"{each}-{number}")
        cases.add(case)
        console.print(case.line(), markup=False, soft_wrap=True)
    return cases


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
    async with at_place() as place:
        base = await apps(place, Settings().home / "bench-faults", arguments.apps)
        single = await section(place, base, arguments, arguments.n, 1)
        doubles = arguments.n // 4 if arguments.doubles < 0 else arguments.doubles
        double = await section(place, base, arguments, doubles, 2)
    told = write(OUT, None if arguments.no_page else PAGE, single, double, arguments.seed)
    Console().print_json(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main())
