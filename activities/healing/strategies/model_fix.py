"""Model fix: one file, its failure, and the question to a model what it should be. Nothing else may be changed: the
reply is that file, whatever else it holds. Without a model there is nothing to propose."""

from __future__ import annotations

import asyncio
from pathlib import Path

from activities.healing.mender import MendRequest
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from templates.files import FileChange

MANY = 60_000  # characters; a larger file is not sent

MANY_BESIDE = 12_000  # bytes of a file that may be shown beside it
SKIPPED = {"node_modules", "dist", "__pycache__"}


async def propose(case: Case) -> list[Proposal]:
    """The file as the model would have it; no change, but what it cost, when it leaves it as it is. Raises
    ProviderError."""
    text = case.text()
    if case.mender is None or not text or len(text) > MANY:
        return []
    beside = await asyncio.to_thread(_beside, case)
    request = MendRequest(case.failure, case.failure.file, text, archetype=case.result.archetype, beside=beside)
    reply = await case.mender.mend(request)
    if reply.text == text:
        return [Proposal("nothing that could be used", (), reply.spend)]
    change = FileChange(case.failure.file, reply.text.encode("utf-8", errors="surrogateescape"))
    return [Proposal("as the model wrote it", (change,), reply.spend)]


def _beside(case: Case) -> dict[str, str]:
    """Sources of the failure's own half of the app, in its language: what the file may have to agree with."""
    file = Path(case.failure.file)
    half = case.work.tree / file.parts[0]
    paths = [path for path in sorted(half.rglob(f"*{file.suffix}")) if not SKIPPED & set(path.parts)]
    found = {str(path.relative_to(case.work.tree)): path for path in paths if path.stat().st_size <= MANY_BESIDE}
    return {name: case.text(name) for name in found if name != case.failure.file}


STRATEGY = StrategyCode(
    "model fix", frozenset(FailureClass) - {FailureClass.FLAKE}, propose, seconds=10, asks_model=True, ranked=False
)
