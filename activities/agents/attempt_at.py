"""Who is asking: one attempt at one try of a step, and what it may spend."""

from __future__ import annotations

from dataclasses import dataclass

from activities.agents.reply_stream import Stream
from activities.payloads.results import StepRequest


@dataclass(frozen=True)
class Limits:
    """US dollars. ``call_usd`` bounds a single call, ``day_usd`` all runs of a UTC day together."""

    call_usd: float = 0.25
    day_usd: float = 20.0


@dataclass(frozen=True)
class AttemptAt:
    """``key`` is the same in every transport attempt of a try, ``number`` tells them apart. ``last`` says that no
    further attempt would follow. ``stream`` is told the words of replies as they come."""

    request: StepRequest
    key: str
    number: int = 1
    last: bool = True
    run: str = ""  # for an attempt that works for another run than its key names, as a healing does
    stream: Stream | None = None

    @property
    def run_id(self) -> str:
        """The run that pays."""
        return self.run or self.key.split("/")[1]
