"""Healing: what a failed check says becomes Failures; strategies propose writes; a round keeps those that hold.

A round is all or nothing: a commit whose checks hold, or no trace. What a strategy proposes is only kept when the
failed check passes and no check that passed before broke. A strategy never reads the history of the workspace.

Errors::

    HealingError
    └── StrategyUnknown    no strategy has that name  (no retry helps)
"""
