"""The way back: what the rounds of a healing wrote since its snapshot is taken back in one commit. What others have
written since stays, also in a file that a round had touched; the commit's subject then names it."""

from __future__ import annotations

from activities.payloads.healing import RestoreRequest
from activities.steps.attempt import Place
from activities.workspace.checkout import Checkout, Signature, checkout

HEALER = "Healer"


async def restore(request: RestoreRequest, place: Place, key: str) -> str:
    """The newest commit after it; an earlier attempt's commit is found and not made twice. Raises GitFailed,
    PushLost."""
    await place.sandbox.reap(key)
    async with checkout(request.step.repository, place.scratch) as tree:
        earlier = await tree.find(key)
        if earlier is not None or tree.base is None:
            return earlier or request.snapshot
        rounds = await _rounds(request, tree)
        written = await _written(tree, rounds)
        others = await _written(tree, [commit for commit in await _since(request, tree) if commit not in rounds])
        for path in sorted(written - others):
            await _back(tree, request.snapshot, path)
        if not written:
            return tree.base
        return await tree.commit(_signature(request, key, written & others), sorted(written - others))


async def _since(request: RestoreRequest, tree: Checkout, *filters: str) -> list[str]:
    return (await tree.git("log", "--format=%H", *filters, f"{request.snapshot}..{tree.base}")).split()


async def _rounds(request: RestoreRequest, tree: Checkout) -> list[str]:
    """The commits that rounds on this step have made since the snapshot."""
    step = f"--grep=^Gencode-Step: {request.step.step}$"
    return await _since(request, tree, "--all-match", step, "--grep=^Gencode-Heal: ")


async def _written(tree: Checkout, commits: list[str]) -> set[str]:
    found: set[str] = set()
    for commit in commits:
        listed = await tree.git("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", commit)
        found |= {path for path in listed.split("\0") if path}
    return found


async def _back(tree: Checkout, snapshot: str, path: str) -> None:
    if await tree.git("ls-tree", "--name-only", snapshot, "--", path):
        await tree.git("checkout", "--quiet", snapshot, "--", path)
    else:
        (tree.tree / path).unlink(missing_ok=True)


def _signature(request: RestoreRequest, key: str, left: set[str]) -> Signature:
    step = request.step.step
    words = f"{step}: repairs taken back ({request.reason})" if request.reason else f"{step}: repairs taken back"
    kept = f"; left as others have it: {', '.join(sorted(left))}" if left else ""
    trailers = (("Gencode-Key", key), ("Gencode-Step", step.value), ("Gencode-Restore", request.snapshot))
    return Signature(HEALER, f"{' '.join(words.split())[:120]}{kept}", trailers)
