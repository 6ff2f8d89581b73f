"""What is left over is removed and what lies still is packed; what somebody works with is neither."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from activities.workspace.checkout import Signature, checkout, sweep
from activities.workspace.packing import pack
from activities.workspace.store import GitStore

STANDING_STILL = """
import asyncio, sys
from pathlib import Path
from activities.workspace.checkout import checkout

async def main():
    async with checkout(sys.argv[1], Path(sys.argv[2])) as tree:
        print("there", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_the_checkout_of_a_killed_worker_is_removed_and_no_other(tmp_path: Path) -> None:
    store, scratch = GitStore(tmp_path / "workspaces"), tmp_path / "scratch"
    url = await store.create("demo")
    words = (sys.executable, "-c", STANDING_STILL, url, str(scratch))
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    async with checkout(url, scratch) as mine:
        (scratch / "bundles").mkdir()
        assert sweep(scratch) == 0
        process.kill()
        await process.wait()
        assert sweep(scratch) == 1
        assert sorted(path.name for path in scratch.iterdir()) == sorted(["bundles", mine.tree.parent.name])


async def test_a_workspace_that_lies_still_is_packed(tmp_path: Path) -> None:
    store = GitStore(tmp_path / "workspaces")
    url = await store.create("demo")
    async with checkout(url, tmp_path / "scratch") as tree:
        for number in range(100):
            (tree.tree / f"{number}.txt").write_text(f"number {number}")
        commit = await tree.commit(Signature("Derek", "files", ()), ["."])
        for folder in (store.path("demo") / "objects" / "pack").glob("*"):  # as twelve small pushes leave it: loose
            folder.rename(tmp_path / folder.name)
        for found in tmp_path.glob("*.pack"):
            with found.open("rb") as stream:
                await (await asyncio.create_subprocess_exec(
                    "git", "unpack-objects", "-q", cwd=store.path("demo"), stdin=stream
                )).wait()  # fmt: skip
    async with checkout(url, tmp_path / "scratch") as reader:
        assert await pack(tmp_path / "workspaces") == 0  # it was written to a moment ago
        assert await pack(tmp_path / "workspaces", quiet_s=-1) == 1
        assert await pack(tmp_path / "workspaces", quiet_s=-1) == 0
        (reader.tree / "more.txt").write_text("a checkout that borrows its objects goes on")
        after = await reader.commit(Signature("Derek", "more", ()), ["more.txt"])
    assert await store.head("demo") == after != commit
    assert await store.read("demo", "99.txt") == b"number 99"
