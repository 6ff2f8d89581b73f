"""Failures of the store.

StoreError
├── StoreUnreachable   MongoDB does not answer; a retry helps
├── EventNotNumbered   too many writers of one project at once; a retry helps
├── RunContended       a run's limit was set again and again meanwhile; a retry helps
├── WeightsContended   too many writers of one standing at once; a retry helps
└── KeyUnreadable      a key was sealed with a secret that is not there; a retry does not help
"""

from __future__ import annotations


class StoreError(Exception):
    """Anything the store could not do."""


class StoreUnreachable(StoreError):
    """MongoDB does not answer at the address that was given."""


class EventNotNumbered(StoreError):
    """An event found no free number: every try met another writer's event."""


class RunContended(StoreError):
    """A run's limit was set anew each time its state was about to be written."""


class WeightsContended(StoreError):
    """A standing found no free version: every try met another writer's."""


class KeyUnreadable(StoreError):
    """An owner's key was sealed with a secret that this process does not have."""
