"""How long a blocked run has waited for a person: when to remind them, and when to give up. Reads no clock itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunStatus


class BlockedTimeout:
    """Begins when the run is blocked and ends when it is not. ``reminders`` counts over the whole run."""

    def __init__(self, remind_after_s: float, patience_s: float) -> None:
        self._every = timedelta(seconds=remind_after_s)
        self._patience = timedelta(seconds=patience_s)
        self._since: datetime | None = None
        self._reminded = 0  # in this wait
        self.reminders = 0

    def look(self, status: RunStatus, now: datetime) -> None:
        """Take notice of where the run stands."""
        if (status is RunStatus.BLOCKED) is not (self._since is not None):
            self._since = now if status is RunStatus.BLOCKED else None
            self._reminded = 0

    def next_in(self, now: datetime) -> timedelta | None:
        """Until there is something to do; None while nobody is waited for."""
        if self._since is None:
            return None
        due = [self._since + self._patience]
        if self._every:
            due.append(self._since + self._every * (self._reminded + 1))
        return max(timedelta(0), min(due) - now)

    def over(self, now: datetime) -> bool:
        """Whether the wait has lasted long enough."""
        return self._since is not None and now >= self._since + self._patience

    def remind(self, now: datetime) -> str:
        """What the person who has not come yet is told."""
        assert self._since is not None  # nobody is reminded before the wait begins
        self._reminded += 1
        self.reminders += 1
        left = self._since + self._patience - now
        return f"Reminder {self._reminded}: waited {_hours(now - self._since)}, ends as failed in {_hours(left)}."


def _hours(span: timedelta) -> str:
    seconds = span.total_seconds()
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds:.0f} s"
