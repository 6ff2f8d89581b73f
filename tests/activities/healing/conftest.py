"""A place with the real sandbox, and the exemplar app to break."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from activities.agents.attempt_at import AttemptAt
from activities.healing.evidence.parsing import unparsable
from activities.healing.signature import Seen, failure
from activities.healing.strategies.strategy import Case
from activities.payloads.results import CheckResult, StepRequest, StepResult, Verdict
from activities.payloads.steps import DEFAULT_PLAN, StepName
from activities.steps.attempt import WorkerContext
from activities.steps.type_cache import TypeCache
from activities.workspace.store import GitStore
from bench.faults.patient import admit
from gencode.places import OFFLINE
from sandbox.choose import choose
from sandbox.kinds import SandboxKind
from tests.inprocess import toolchain_home
from tests.sandbox import baked

Texts = dict[str, str]
_NUMBERS = itertools.count()
LEFT_OUT = ("node_modules", "dist", ".mypy_cache", "__pycache__")


@pytest.fixture(scope="session")
async def place(tmp_path_factory: pytest.TempPathFactory) -> WorkerContext:
    """This machine's sandbox; nobody is asked and nothing is remembered."""
    toolchain = await asyncio.to_thread(baked.toolchain)
    box = await choose(SandboxKind.AUTO, toolchain)
    types = TypeCache(toolchain_home() / "types", baked.APP / "backend")
    await types.warm(box, toolchain.key)
    scratch = tmp_path_factory.mktemp("scratch")
    return WorkerContext(scratch, box, lambda _: OFFLINE, types, lambda: date(2026, 3, 15), _forget)


async def _forget(*_: object) -> None:
    """Decisions are not what is looked at here."""


@pytest.fixture(scope="session")
def texts() -> Texts:
    """Every file of the exemplar app that is text."""
    skipped = set(LEFT_OUT)
    paths = [path for path in sorted(baked.APP.rglob("*")) if path.is_file() and not skipped & set(path.parts)]
    return {str(path.relative_to(baked.APP)): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture
def case(place: WorkerContext, tmp_path: Path) -> Callable[..., Case]:
    """A case on a copy of the exemplar app in which one file reads otherwise."""
    tree = tmp_path / "tree"
    shutil.copytree(baked.APP, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))

    def made(path: str, text: str, seen: Seen | None = None, step: StepName = StepName.BACKEND_IMPL, **of: str) -> Case:
        (tree / path).write_text(text, encoding="utf-8")
        found = seen or next(each for each in unparsable(tree) if each.file == path)
        work = place.work(AttemptAt(asked(step), "test/healing"), tree, _mute)
        check = CheckResult(of.get("check", "mypy"), False, "", evidence=of.get("evidence", ""))
        result = StepResult(step, Verdict(False, "", (check,)), "", 0)
        return Case(failure(found, check.name), work, result)

    return made


def asked(step: StepName, url: str = "") -> StepRequest:
    """What the workflow would ask of the step."""
    return StepRequest("clinic", step, DEFAULT_PLAN.step(step).agent, 1, "", "offline", 0, url)


async def workspace(place: WorkerContext, texts: Texts, **broken: str) -> str:
    """A workspace whose only commit is the exemplar app with some files changed; its URL."""
    files = {path: text.encode() for path, text in {**texts, **broken}.items()}
    return await admit(GitStore(place.scratch / "stores"), place, f"clinic-{next(_NUMBERS)}", files)


async def _mute(_: str) -> None:
    """Nobody listens."""
