"""What a healing wrote is taken back; what others wrote meanwhile is not touched."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from activities.healing.restore import restore
from activities.payloads.healing import RestoreRequest
from activities.payloads.results import StepRequest
from activities.payloads.steps import Agent, StepName
from activities.workspace.checkout import Signature, checkout
from activities.workspace.gate import apply
from activities.workspace.store import GitStore
from templates.files import FileChange

IMPL, PAGES = StepName.BACKEND_IMPL, StepName.SCREENSHOT_VERIFY


@dataclass
class Idle:
    """A sandbox in which nothing runs."""

    name: str = "none"

    async def reap(self, key: str) -> int:
        return 0


@dataclass
class Bench:
    """Where restore works: a scratch folder, and a sandbox with nothing in it."""

    scratch: Path
    sandbox: Idle


async def write(url: str, scratch: Path, step: StepName, files: dict[str, str], *, heals: bool = True) -> str:
    """One commit, as a round's or a step's."""
    trailers = (("Gencode-Step", step.value), *((("Gencode-Heal", "a strategy"),) if heals else ()))
    async with checkout(url, scratch) as tree:
        apply(tree.tree, [FileChange(path, text.encode()) for path, text in files.items()])
        return await tree.commit(Signature("Healer", "a round", trailers), list(files))


def asked(url: str, step: StepName, snapshot: str) -> RestoreRequest:
    """To take back what a healing of the step has written since."""
    return RestoreRequest(StepRequest("p", step, Agent.DEREK, 1, "", "offline", 0, url), snapshot, "gave up")


async def test_two_healings_side_by_side_never_write_over_each_other(tmp_path: Path) -> None:
    store, bench = GitStore(tmp_path / "git"), Bench(tmp_path / "scratch", Idle())
    url = await store.create("p")
    first = {"api.py": "broken", "page.tsx": "blank", "shared.py": "1"}
    snapshot = await write(url, bench.scratch, IMPL, first, heals=False)
    await asyncio.gather(
        write(url, bench.scratch, IMPL, {"api.py": "half mended", "new.py": "x"}),
        write(url, bench.scratch, PAGES, {"page.tsx": "drawn"}),
    )
    await write(url, bench.scratch, IMPL, {"shared.py": "2"})
    await write(url, bench.scratch, PAGES, {"shared.py": "3"})
    keys = ("run/heal-impl/restore", "run/heal-impl/restore")
    commits = [await restore(asked(url, IMPL, snapshot), bench, key) for key in keys]  # type: ignore[arg-type]
    assert commits[0] == commits[1]
    paths = {entry.path for entry in await store.files("p")}
    texts = {path: (await store.read("p", path)).decode() for path in paths}
    assert texts == {"api.py": "broken", "page.tsx": "drawn", "shared.py": "3"}


async def test_where_nothing_was_written_nothing_is_committed(tmp_path: Path) -> None:
    store, bench = GitStore(tmp_path / "git"), Bench(tmp_path / "scratch", Idle())
    url = await store.create("p")
    snapshot = await write(url, bench.scratch, IMPL, {"api.py": "broken"}, heals=False)
    assert await restore(asked(url, IMPL, snapshot), bench, "run/heal/restore") == snapshot  # type: ignore[arg-type]
    assert await store.head("p") == snapshot
