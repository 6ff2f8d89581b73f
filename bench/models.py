"""`make bench-models`: what models cost, and what becomes of a generation when they misbehave.

A six-entity app is generated through each vendor's own SDK against the fake vendors of the tests, all twelve steps with
their real checks: calls, tokens and money of each step. Then generations with 20 % and with 50 % of all replies gone
wrong, in every way the fake vendors know. Those run the steps in which a model decides what is built, with their real
checks, and leave out what the result lists under ``not_run``."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.llm.models import Access, ModelChoices, Models
from activities.payloads.runs import RUN_LIMIT_USD
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.store.documents import LedgerEntry
from activities.store.store import Store, connect
from activities.workspace.store import GitStore
from arbormind.embedder import WordLlamaEmbedder
from tests.fakes.model_server.app import Logged, Vendors
from tests.fakes.model_server.brain import reply
from tests.fakes.model_server.mishap import Script
from tests.fakes.model_server.server import ModelServer
from tests.inprocess import EVERYTHING, Ended, InProcess, in_process
from tests.mongo import database, mongo_server

OUT = Path("bench/out/models.json")
SIX_ENTITIES = "Manage a gym: members, trainers, classes, bookings, payments and rooms"
PROMPTS = Path("bench/data/prompts-30.txt")
VENDORS = ("gemini", "openai", "anthropic")
CHAOS_STEPS = frozenset(
    {StepName.ANALYSIS, StepName.ARCHITECTURE, StepName.CONTRACTS, StepName.BACKEND_MODELS, StepName.BACKEND_IMPL}
)
PARTS = ("whole", "chaos_20", "chaos_50")
PATIENCE_S = 600
# What the mishaps try to bring in; none of it may stand in a workspace afterwards.
SMUGGLED = (b"fastapi_magic_orm", b"203.0.113.9", b"os.system(")


@dataclass
class Lab:
    """The parts of one benchmark."""

    run: InProcess
    store: Store
    server: ModelServer
    home: Path

    async def generate(self, project: str, prompt: str, vendor: str, whole: bool) -> Generation:
        """One generation with its rows and the requests that the vendors saw."""
        self.server.vendors.log.clear()
        try:
            async with asyncio.timeout(PATIENCE_S):
                ended = await self.run.run(project, prompt, vendor, EVERYTHING if whole else CHAOS_STEPS)
        except TimeoutError:
            ended = Ended(project, stopped="stuck")
        rows = await self.store.ledger.of_run(f"run-{project}")
        return Generation(ended, rows, list(self.server.vendors.log), await self._smuggled(project))

    async def _smuggled(self, project: str) -> bool:
        store = GitStore(self.home / "workspaces")
        paths = [each.path for each in await store.files(project) if not each.path.startswith(".gencode/reports/")]
        files = [await store.read(project, path) for path in paths]  # a report may quote what was refused
        return any(bad in content for content in files for bad in SMUGGLED)


@dataclass(frozen=True)
class Generation:
    """One generation and its bill from both sides."""

    ended: Ended
    rows: list[LedgerEntry]
    requests: list[Logged]
    smuggled: bool

    @property
    def over_limit(self) -> bool:
        """Whether the run, or a step, has spent more than it may."""
        by_step: dict[str, float] = defaultdict(float)
        for row in self.rows:
            by_step[row.step] += row.cost_usd
        over = [step for step in DEFAULT_PLAN.steps if by_step[step.name] > step.budget_usd + 1e-9]
        return bool(over) or sum(row.cost_usd for row in self.rows) > RUN_LIMIT_USD + 1e-9

    @property
    def unlogged(self) -> bool:
        """Whether a vendor billed for tokens, of replies that came whole, that the ledger does not hold."""
        billed = sum(each.billed.tokens_in + each.billed.tokens_out for each in self.requests if each.status == 200)
        return sum(row.tokens_in + row.tokens_out for row in self.rows) < billed


@dataclass
class Chaos:
    """What came of generations with bad replies. ``fallback`` counts delivered ones in which a rule stood in."""

    n: int = 0
    delivered: int = 0
    fallback: int = 0
    blocked: int = 0
    stuck: int = 0
    wrong: int = 0
    over_limit: int = 0
    unlogged: int = 0
    requests: int = 0
    gone_wrong: int = 0
    cost_usd: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, one: Generation) -> None:
        """Count one generation."""
        self.n += 1
        delivered = not one.ended.stopped
        self.delivered += delivered
        self.fallback += delivered and bool(one.ended.fallbacks)
        self.stuck += one.ended.stopped == "stuck"
        self.blocked += bool(one.ended.stopped) and one.ended.stopped != "stuck"
        self.wrong += delivered and one.smuggled
        self.over_limit += one.over_limit
        self.unlogged += one.unlogged
        self.requests += len(one.requests)
        self.gone_wrong += sum(each.mishap is not None for each in one.requests)
        self.cost_usd = round(self.cost_usd + sum(row.cost_usd for row in one.rows), 6)
        if one.ended.stopped:
            self.reasons.append(one.ended.stopped[:300])


async def chaos(lab: Lab, rate: float, n: int, console: Console) -> Chaos:
    """``n`` generations over the public prompts and the vendors in turn; written as they end."""
    prompts = PROMPTS.read_text(encoding="utf-8").splitlines()
    counted = Chaos()
    for number in range(n):
        lab.server.vendors.script = Script(rate=rate, seed=1000 + number)
        project = f"chaos-{int(rate * 100)}-{number}"
        one = await lab.generate(project, prompts[number % len(prompts)], VENDORS[number % len(VENDORS)], whole=False)
        counted.add(one)
        words = one.ended.stopped or f"{len(one.ended.fallbacks)} fallbacks"
        console.print(f"{project}: {len(one.requests)} requests, {words}", markup=False, soft_wrap=True)
        write({f"chaos_{int(rate * 100)}": asdict(counted) | {"asked": n, **_left_out()}})
    lab.server.vendors.script = Script()
    return counted


def bill(one: Generation) -> dict[str, object]:
    """Calls, tokens and money, in all and by step."""
    by_step: dict[str, dict[str, float]] = {}
    for row in one.rows:
        step = by_step.setdefault(row.step, {"calls": 0, "tokens_in": 0, "tokens_out": 0, "cost_usd": 0.0})
        step["calls"] += 1
        step["tokens_in"] += row.tokens_in
        step["tokens_out"] += row.tokens_out
        step["cost_usd"] = round(step["cost_usd"] + row.cost_usd, 6)
    totals = {name: sum(step[name] for step in by_step.values()) for name in ("tokens_in", "tokens_out", "cost_usd")}
    return {
        "delivered": not one.ended.stopped,
        "stopped": one.ended.stopped,
        "steps": len(one.ended.results),
        "fallbacks": one.ended.fallbacks,
        "calls": len(one.requests),
        **totals,
        "by_step": by_step,
        "over_limit": one.over_limit,
        "unlogged": one.unlogged,
    }


def show(console: Console, vendor: str, told: dict[str, object]) -> None:
    """The bill of one generation as a table."""
    table = Table("step", "calls", "tokens in", "tokens out", "US dollars", title=f"{SIX_ENTITIES} ({vendor})")
    steps = told["by_step"]
    assert isinstance(steps, dict)
    for name, step in steps.items():
        table.add_row(
            name, f"{step['calls']}", f"{step['tokens_in']}", f"{step['tokens_out']}", f"{step['cost_usd']:.4f}"
        )
    table.add_row("all", *(f"{told[name]}" for name in ("calls", "tokens_in", "tokens_out", "cost_usd")))
    console.print(table)


async def whole(lab: Lab, console: Console) -> dict[str, object]:
    """One generation a vendor, all steps; the first vendor's figures stand for the default mode."""
    bills: dict[str, dict[str, object]] = {}
    for vendor in VENDORS:
        bills[vendor] = bill(await lab.generate(f"whole-{vendor}", SIX_ENTITIES, vendor, whole=True))
        show(console, vendor, bills[vendor])
    first = bills[VENDORS[0]]
    told = {name: first[name] for name in ("calls", "tokens_in", "tokens_out", "cost_usd", "by_step")}
    return {"prompt": SIX_ENTITIES, "prices": "activities/llm/prices.yaml", **told, "vendors": bills}


async def measure(lab: Lab, part: str, n: int, console: Console) -> dict[str, object]:
    """One part of bench/out/models.json."""
    if part == "whole":
        return await whole(lab, console)
    told = asdict(await chaos(lab, int(part.removeprefix("chaos_")) / 100, n, console)) | {"asked": n, **_left_out()}
    console.print(told)
    return {part: told}


def _left_out() -> dict[str, object]:
    """Which steps a generation of the chaos ran, and which it did not."""
    not_run = [step.name.value for step in DEFAULT_PLAN.steps if step.name not in CHAOS_STEPS]
    return {"steps": sorted(CHAOS_STEPS), "not_run": not_run}


def write(told: dict[str, object]) -> None:
    """Into the file, beside the parts that are there already."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    there = json.loads(OUT.read_bytes()) if OUT.is_file() else {}
    OUT.write_text(json.dumps(there | told, indent=2) + "\n", encoding="utf-8")


async def main() -> None:
    """Set up, measure, write."""
    parser = argparse.ArgumentParser(description="Cost and misbehaviour of models, against the fake vendors.")
    parser.add_argument("-n", type=int, default=40, help="generations at each rate of bad replies")
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}; all when left out")
    arguments = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory(prefix="bench-models-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        async with mongo_server() as url:
            store = await connect(database(url, "bench"))
            with ModelServer(Vendors(reply, stall_s=5)) as server:
                access = {name: Access(SecretStr("nobody"), address) for name, address in server.base_urls.items()}
                models = Models(ModelChoices(access, idle_s=3.0), lambda: datetime.now(UTC).date())
                authors = Authors(OfflineAuthor(WordLlamaEmbedder()), models.provider, store.ledger)
                lab = Lab(await in_process(home, authors), store, server, home)
                for part in arguments.parts:
                    write(await measure(lab, part, arguments.n, console))
            await store.close()
    console.print(f"written to {OUT}")


if __name__ == "__main__":
    asyncio.run(main())
