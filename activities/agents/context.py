"""Context recipes: what an agent is shown beside its task, in order of weight, up to a limit. What does not fit is left
out whole and named, so that nobody takes a part for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from activities.agents.fence import fenced
from activities.agents.tokens import tokens_of


@dataclass(frozen=True)
class Part:
    """One thing to show. It comes from outside, so it is always fenced."""

    label: str
    text: str


def compose(parts: Sequence[Part], limit_tokens: int) -> str:
    """The parts that fit, the first ones first, each in its fence; the names of the ones that did not."""
    shown: list[str] = []
    left_out: list[str] = []
    room = limit_tokens
    for part in parts:
        text = fenced(part.text, part.label)
        size = tokens_of(text)
        if size <= room:
            shown.append(text)
            room -= size
        else:
            left_out.append(part.label)
    if left_out:
        shown.append(f"Left out for want of room: {', '.join(left_out)}.")
    return "\n\n".join(shown) + "\n"
