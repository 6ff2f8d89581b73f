"""The bill from both sides: what a fake vendor was asked and charged, against the ledger's rows. A call is a question
with its repair, if it had one; a stream that broke is charged for what had been sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from activities.agents import tasks
from activities.store.documents import LedgerEntry
from tests.fakes.model_server.app import Logged

Amounts = tuple[int, int]
_TASKS = (
    tasks.SPEC,
    tasks.ARCHITECTURE,
    tasks.BODIES,
    tasks.REVIEW,
    tasks.CASES,
    tasks.MEND,
    tasks.LOOK,
    tasks.VERDICT,
)
_KINDS = {task.words: frozenset(task.reply.model_json_schema()["properties"]) for task in _TASKS}


def unlogged(requests: Sequence[Logged], rows: Iterable[LedgerEntry]) -> list[str]:
    """Every call that a vendor charged for and that no row of the ledger covers, in words. Calls and rows of a kind are
    paired by size: when the n-th largest call is over the n-th largest row, no pairing covers all of them."""
    held: dict[frozenset[str], list[Amounts]] = defaultdict(list)
    for row in rows:
        counted = row.state not in ("reserved", "lost")  # those stand at their most, in dollars
        held[_KINDS[row.purpose]].append((row.tokens_in, row.tokens_out) if counted else (1 << 40, 1 << 40))
    missing: list[str] = []
    for kind, calls in _calls(requests).items():
        for side, name in enumerate(("in", "out")):
            charged = sorted((call[side] for call in calls), reverse=True)
            there = sorted((row[side] for row in held[kind]), reverse=True)
            there += [0] * (len(charged) - len(there))
            missing += [
                f"{'/'.join(sorted(kind))}: {asked} tokens {name} charged, {row} in the ledger"
                for asked, row in zip(charged, there, strict=False)
                if asked > row
            ]
    return missing


def _calls(requests: Sequence[Logged]) -> Mapping[frozenset[str], list[Amounts]]:
    """Tokens in and out of each call, by what kind of reply it asked for."""
    made: dict[frozenset[str], list[Amounts]] = defaultdict(list)
    for each in requests:
        kind = _kind(each)
        billed = (each.billed.tokens_in, each.billed.tokens_out)
        if each.asked.turns > 1 and made[kind]:
            first = made[kind].pop()
            billed = (first[0] + billed[0], first[1] + billed[1])
        made[kind].append(billed)
    return made


def _kind(request: Logged) -> frozenset[str]:
    properties = request.asked.schema.get("properties")
    return frozenset(properties) if isinstance(properties, Mapping) else frozenset()
