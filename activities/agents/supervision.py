"""Supervision: what a model wrote is judged before it is used. Findings go back once; at most two rounds. A judgement
that cannot be read is no approval. Writes nothing and judges nothing itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from activities.agents.author import Answer, Opinion

T = TypeVar("T")
ROUNDS = 2
Write = Callable[[tuple[str, ...]], Awaitable[Answer[T]]]
Judge = Callable[[T], Awaitable[Answer[Opinion]]]


@dataclass(frozen=True)
class Supervised(Generic[T]):
    """``value`` is the last that was written, ``approved`` whether it may be used; ``opinion`` says why not."""

    value: T
    opinion: Opinion
    fallbacks: tuple[str, ...] = ()
    log: tuple[str, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether the last round was approved."""
        return self.opinion.approved


async def supervised(write: Write[T], judge: Judge[T]) -> Supervised[T]:
    """Write, judge, and once more where the judgement has findings. What the rules wrote is not judged: it was not
    written by a model."""
    findings: tuple[str, ...] = ()
    log: list[str] = []
    for number in range(1, ROUNDS + 1):
        answer = await write(findings)
        log += answer.log
        if answer.fallbacks:
            return Supervised(answer.value, Opinion(True, asked=False), answer.fallbacks, tuple(log))
        judged = await judge(answer.value)
        opinion = judged.value
        log += [*judged.log, f"review, round {number}: {told(opinion)}"]
        if opinion.approved or number == ROUNDS:
            return Supervised(answer.value, opinion, judged.fallbacks if not opinion.approved else (), tuple(log))
        findings = lines(opinion)
    raise AssertionError("unreachable: the last round always returns")


def told(opinion: Opinion) -> str:
    """The opinion in a line."""
    if opinion.approved:
        return f"approved. {opinion.summary}".strip()
    return f"not approved: {'; '.join(lines(opinion))}"


def lines(opinion: Opinion) -> tuple[str, ...]:
    """The faults as findings; the summary where it names none."""
    found = tuple(f"{fault.file} line {fault.line}: {fault.problem}" for fault in opinion.faults)
    return found or (opinion.summary or "not approved, without a reason",)
