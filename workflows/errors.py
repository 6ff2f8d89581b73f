"""Refusals of the workflow. Each names the next move; none is for a generated app, whose failures are data.

ApplicationError (Temporal's own, so that the type's name reaches the caller)
└── Refused
    ├── PlanRefused       the plan cannot be run; no retry can help
    └── CommandRefused    a person's word does not fit the run as it stands; nothing was changed
"""

from __future__ import annotations

from temporalio.exceptions import ApplicationError


class Refused(ApplicationError):
    """Said no to something asked for. ``type`` is the class's name."""

    def __init__(self, message: str) -> None:
        super().__init__(message, type=type(self).__name__, non_retryable=True)


class PlanRefused(Refused):
    """The step plan of the input is not one that can be finished."""


class CommandRefused(Refused):
    """The command is not possible now. The message says what is."""
