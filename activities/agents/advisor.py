"""Counsel: what is left open when an agent is asked, and who chooses. Which wording of the prompt, which tier of model,
what beside the failure it is shown, what worked elsewhere. Without counsel everything is as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from activities.agents.attempt_at import AttemptAt
from activities.payloads.healing import Depth

Outcome = Literal["fit", "fit after findings", "unfit"]
Memory = Literal["delivered", "healed"]
CREATIVITY = {Depth.SURFACE: 0.3, Depth.INTEGRATION: 0.6, Depth.ARCHITECTURAL: 1.0}
"""How far afield one looks for what worked, by the depth of the failure."""


@dataclass(frozen=True)
class Choice:
    """Something to be chosen for an attempt. ``default`` is what is done where nothing is known; ``prices`` are the
    arms' shares of the dearest one's price."""

    context: str
    arms: tuple[str, ...]
    default: str
    archetype: str = ""
    prices: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sight:
    """Files that might be shown beside a question, by path, and how many tokens of them."""

    question: str
    files: Mapping[str, str]
    limit_tokens: int
    archetype: str = ""


@dataclass(frozen=True)
class Recall:
    """What is remembered of a kind: patterns like ``text``. ``creativity`` in [0, 1] is how far afield to look."""

    kind: Memory
    text: str
    archetype: str
    creativity: float


@dataclass(frozen=True)
class Elsewhere:
    """Something that worked: on what, by which way, how often."""

    text: str
    way: str
    archetype: str
    wins: int
    tries: int


class Advisor(Protocol):
    """Chooses for an attempt, remembers the choice, and learns what came of it. A repeated attempt gets the same."""

    async def choose(self, at: AttemptAt, choice: Choice) -> str:
        """One of the arms."""

    async def tell(self, at: AttemptAt, choice: Choice, outcome: Outcome) -> None:
        """What came of it; the first word stands."""

    async def see(self, at: AttemptAt, sight: Sight) -> Mapping[str, str]:
        """The files to show, the most telling first."""

    async def recall(self, recall: Recall) -> Sequence[Elsewhere]:
        """What worked on something alike."""


class NoAdvisor:
    """Nobody chooses: defaults, nothing beside the question, no memory."""

    async def choose(self, at: AttemptAt, choice: Choice) -> str:
        """The default."""
        return choice.default

    async def tell(self, at: AttemptAt, choice: Choice, outcome: Outcome) -> None:
        """Nothing is learned."""

    async def see(self, at: AttemptAt, sight: Sight) -> Mapping[str, str]:
        """Nothing."""
        return {}

    async def recall(self, recall: Recall) -> Sequence[Elsewhere]:
        """Nothing."""
        return ()
