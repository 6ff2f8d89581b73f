"""Compensation: every file that the rounds of one healing wrote goes back to the snapshot, in one commit. What others
committed meanwhile to other files stays; nothing is taken out of the history."""

from __future__ import annotations

from collections.abc import Sequence

from activities.healing.heal_round import HEALER
from activities.payloads.healing import RestoreRequest
from activities.steps.attempt import WorkerContext
from activities.workspace.checkout import Checkout, Signature, checkout


async def restore(request: RestoreRequest, place: WorkerContext, key: str) -> str:
    """The commit that stands afterwards; the newest one when there is nothing to undo. Safe to call twice. Raises
    GitFailed for a snapshot that the workspace does not have, PushLost."""
    await place.sandbox.reap(key)
    async with checkout(request.step.repository, place.scratch) as tree:
        done = await tree.find(key)
        paths = [] if done else await _written(tree, request)
        if not paths:
            return done or tree.base or ""
        await _put_back(tree, request.snapshot, paths)
        words = " ".join(f"heal {request.step.step}: back to where it stood. {request.reason}".split())[:100]
        trailers = (
            ("Gencode-Key", key),
            ("Gencode-Step", request.step.step.value),
            ("Gencode-Restored", request.snapshot),
        )
        return await tree.commit(Signature(HEALER, words, trailers), paths)


async def _written(tree: Checkout, request: RestoreRequest) -> list[str]:
    """Paths that this step's rounds touched since the snapshot and that still differ from it. One that somebody else
    has touched too is theirs now, and stays."""
    span = (f"{request.snapshot}..{tree.base}",)
    rounds = (
        await tree.git(
            "log",
            "--format=%H",
            "--all-match",
            "--grep=^Gencode-Heal: ",
            f"--grep=^Gencode-Step: {request.step.step}$",
            on=span,
        )
    ).split()
    others = [commit for commit in (await tree.git("log", "--format=%H", on=span)).split() if commit not in rounds]
    differing = set((await tree.git("diff", "--name-only", on=(request.snapshot, tree.base or "HEAD"))).splitlines())
    return sorted((await _touched(tree, rounds) & differing) - await _touched(tree, others))


async def _touched(tree: Checkout, commits: Sequence[str]) -> set[str]:
    listed = [await tree.git("diff-tree", "--no-commit-id", "--name-only", "-r", on=(commit,)) for commit in commits]
    return {path for paths in listed for path in paths.splitlines()}


async def _put_back(tree: Checkout, snapshot: str, paths: list[str]) -> None:
    known = set((await tree.git("ls-tree", "-r", "--name-only", on=(snapshot,))).splitlines())
    for path in paths:
        if path in known:
            await tree.git("checkout", "--quiet", on=(snapshot,), paths=(path,))
        else:
            (tree.tree / path).unlink(missing_ok=True)
