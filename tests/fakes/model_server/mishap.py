"""What can go wrong with a model, and in which order it does: a list, then a seeded mix."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Mishap(StrEnum):
    """One way for a request to go wrong; the first seven are the line's fault, the others the model's."""

    RATE_LIMIT = "429 with Retry-After"
    RATE_LIMIT_BARE = "429 without Retry-After"
    SERVER_ERROR = "500"
    OVERLOAD = "529"
    OVERLOAD_INSIDE = "overload told inside the stream"
    STALL = "stall mid-stream"
    CUT = "cut connection"
    MALFORMED_JSON = "malformed JSON"
    TRUNCATED_JSON = "truncated JSON"
    PROSE = "prose around the answer"
    REFUSAL = "refusal"
    WRONG_SCHEMA = "wrong schema"
    OVER_LONG = "over-long reply"
    FOREIGN_IMPORT = "hallucinated import"
    PATH_ESCAPE = "path escape"
    PROTECTED_FILE = "edit of a protected file"
    INJECTION = "injected instruction obeyed"


STATUS = {Mishap.RATE_LIMIT: 429, Mishap.RATE_LIMIT_BARE: 429, Mishap.SERVER_ERROR: 500, Mishap.OVERLOAD: 529}


@dataclass
class Script:
    """``first`` is played in order, None standing for a good reply; then each request goes wrong at ``rate``, evenly
    over ``kinds``. The same seed gives the same script."""

    first: Sequence[Mishap | None] = ()
    rate: float = 0.0
    kinds: Sequence[Mishap] = tuple(Mishap)
    seed: int = 0
    _played: int = field(default=0, init=False)
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def next(self) -> Mishap | None:
        """What happens to the next request."""
        self._played += 1
        if self._played <= len(self.first):
            return self.first[self._played - 1]
        return self._dice.choice(list(self.kinds)) if self._dice.random() < self.rate else None
