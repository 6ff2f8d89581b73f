"""Model fix: one file, its failure, and the question to a model what it should be. Nothing else may be changed: the
reply is that file, whatever else it holds. Without a model there is nothing to propose."""

from __future__ import annotations

from activities.healing.mender import MendRequest
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from templates.files import FileChange

MANY = 60_000  # characters; a larger file is not sent


async def propose(case: Case) -> list[Proposal]:
    """The file as the model would have it; nothing when it leaves it as it is. Raises ProviderError."""
    text = case.text()
    if case.mender is None or not text or len(text) > MANY:
        return []
    reply = await case.mender.mend(MendRequest(case.failure, case.failure.file, text))
    change = FileChange(case.failure.file, reply.text.encode("utf-8", errors="surrogateescape"))
    return [Proposal("as the model wrote it", (change,), reply.spend)] if reply.text != text else []


STRATEGY = StrategyCode(
    "model fix", frozenset(FailureClass) - {FailureClass.FLAKE}, propose, seconds=10, asks_model=True, sieved=False
)
