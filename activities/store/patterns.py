"""Memory across runs: what worked, where, and the evidence for it. Counts and keeps; what is like what is for ArborMind
to say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pymongo.errors import DuplicateKeyError

from activities.store.learned import LearnedPattern
from arbormind.explorer import Pattern

Kind = Literal["delivered", "healed"]
MOST_EVIDENCE = 20
MOST_READ = 2_000


@dataclass(frozen=True)
class Sighting:
    """One time that ``strategy`` was the answer to ``text``, and how it went. ``proof`` is a commit or a run; the same
    proof counts once."""

    kind: Kind
    archetype: str
    text: str
    strategy: str
    worked: bool
    proof: str


class Patterns:
    """One document a pattern: a kind, an archetype, a text and its answer."""

    async def seen(self, sighting: Sighting, at: datetime) -> None:
        """Counts the sighting, by one atomic update, so that many workers lose none."""
        pattern_id = _id_of(sighting)
        blank = LearnedPattern(
            pattern_id=pattern_id,
            kind=sighting.kind,
            archetype=sighting.archetype,
            text=sighting.text,
            strategy=sighting.strategy,
            at=at,
        )
        try:
            await blank.insert()
        except DuplicateKeyError:
            pass  # known already: count on it
        await LearnedPattern.find_one({"pattern_id": pattern_id, "evidence": {"$ne": sighting.proof}}).update(
            {
                "$inc": {"tries": 1, "wins": int(sighting.worked)},
                "$push": {"evidence": {"$each": [sighting.proof], "$slice": -MOST_EVIDENCE}},
                "$set": {"at": at},
            }
        )

    async def of_kind(self, kind: Kind) -> tuple[Pattern, ...]:
        """The patterns, the newest first, as the explorer takes them."""
        found = await LearnedPattern.find(LearnedPattern.kind == kind).sort("-at").limit(MOST_READ).to_list()
        return tuple(
            Pattern(each.pattern_id, each.archetype, each.text, each.strategy, each.tries, each.wins) for each in found
        )


def _id_of(sighting: Sighting) -> str:
    parts = (sighting.kind, sighting.archetype, sighting.text, sighting.strategy)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
