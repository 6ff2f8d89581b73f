"""The parts of one benchmark, and one generation in it. Counts nothing up; the bill and the chaos do."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.llm.models import Access, ModelChoices, Models
from activities.llm.provider import Provider
from activities.payloads.results import Verdict
from activities.payloads.runs import RUN_LIMIT_USD
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.screenshot_verify import SCREENS
from activities.steps.step_code import Check, StepCode
from activities.steps.table import STEPS
from activities.steps.work import Work
from activities.store.documents import LedgerEntry
from activities.store.store import Store, connect
from activities.workspace.store import GitStore
from arbormind.embedder import WordLlamaEmbedder
from bench.models.accounts import unlogged
from bench.models.trees import digest, smuggled
from tests.fakes.model_server.app import Logged, Vendors
from tests.fakes.model_server.brain import derived, reply
from tests.fakes.model_server.server import ModelServer
from tests.inprocess import EVERYTHING, Ended, InProcess, in_process
from tests.mongo import database, mongo_server

DAY = date(2026, 11, 22)
"""The day that every generation takes for today: its sample data hangs from it, and the same app is the same files."""
PATIENCE_S = 600
IDLE_S = 8.0
"""Longer than a busy machine keeps the fake vendors from answering: who hangs up early cannot know what it cost."""
STALL_S = 12.0


@dataclass(frozen=True)
class Generation:
    """One generation and its bill from both sides. ``tree`` is the digest of what it built."""

    ended: Ended
    rows: list[LedgerEntry]
    requests: list[Logged]
    tree: str
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
    def unlogged(self) -> list[str]:
        """Calls that a vendor charged for and the ledger does not cover."""
        return unlogged(self.requests, self.rows)


@dataclass
class Supervisor:
    """Runs generations. Every one has providers of its own, so that a breaker opened by one is closed for the next."""

    home: Path
    store: Store
    server: ModelServer
    run: InProcess
    models: Models

    async def generate(self, project: str, prompt: str, vendor: str) -> Generation:
        """All twelve steps with their real checks."""
        return await self._generate(self.run, project, prompt, vendor)

    async def make(self, project: str, prompt: str, vendor: str) -> Generation:
        """Everything that the twelve steps make and ask; nothing of it is checked yet."""
        unchecked = {name: replace(code, check=_later(code)) for name, code in STEPS.items()}
        return await self._generate(replace(self.run, codes=unchecked), project, prompt, vendor)

    async def judge(self, project: str, prompt: str) -> Ended:
        """The real checks of all twelve steps on what stands there; no model is asked. The contract's come first:
        they generate the client's types, which the other checks read."""
        judging = replace(self.run, check_only=True)
        first = await judging.run(project, prompt, "offline", {StepName.CONTRACTS})
        return first if first.stopped else await judging.run(project, prompt, "offline", EVERYTHING)

    async def warm(self, prompt: str) -> None:
        """The fake vendors think about the prompt before they are asked: the first time takes seconds."""
        await asyncio.to_thread(derived, prompt)

    def holds(self, project: str) -> bool:
        """Whether the project has a workspace here."""
        return GitStore(self.home / "workspaces").path(project).exists()

    async def _generate(self, run: InProcess, project: str, prompt: str, vendor: str) -> Generation:
        self.server.vendors.log.clear()
        self.models = models(self.server)
        try:
            async with asyncio.timeout(PATIENCE_S):
                ended = await run.run(project, prompt, vendor, EVERYTHING)
        except TimeoutError:
            ended = Ended(project, stopped="stuck")
        rows = await self.store.ledger.of_run(f"run-{project}")
        repository = GitStore(self.home / "workspaces").path(project)
        log = list(self.server.vendors.log)
        return Generation(ended, rows, log, await digest(repository), await smuggled(repository))


def _later(code: StepCode) -> Check:
    """A verdict that judges nothing; the look gets a picture to be asked about."""

    async def check(work: Work) -> Verdict:
        if code.name is StepName.SCREENSHOT_VERIFY:
            folder = work.tree / SCREENS
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "list-1280.png").write_bytes(b"\x89PNG")
        return Verdict(True, "checked with the whole")

    return check


def models(server: ModelServer) -> Models:
    """Providers over the fake vendors."""
    access = {name: Access(SecretStr("key-of-nobody"), address) for name, address in server.base_urls.items()}
    return Models(ModelChoices(access, idle_s=IDLE_S), lambda: DAY)


@asynccontextmanager
async def lab(home: Path) -> AsyncIterator[Supervisor]:
    """A database, the fake vendors, and a place to work."""
    async with mongo_server() as url:
        store = await connect(database(url, "bench"))
        with ModelServer(Vendors(reply, stall_s=STALL_S)) as server:
            made: list[Supervisor] = []

            def provider(name: str) -> Provider:
                return made[0].models.provider(name)

            authors = Authors(OfflineAuthor(WordLlamaEmbedder()), provider, store.ledger)
            run = await in_process(home, authors)
            run = replace(run, place=replace(run.place, today=lambda: DAY))
            made.append(Supervisor(home, store, server, run, models(server)))
            yield made[0]
        await store.close()
