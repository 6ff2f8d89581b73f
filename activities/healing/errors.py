"""The error tree of healing; see the package's docstring."""

from __future__ import annotations


class HealingError(Exception):
    """Base of all errors of healing."""


class StrategyUnknown(HealingError):
    """No strategy of this version has that name."""
