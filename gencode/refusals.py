"""What ends a command with exit code 2: a refusal, which says why and what to do. Imports nothing, so that every
command can know it."""

from __future__ import annotations


class Refused(Exception):
    """A person's wish cannot be carried out; the text names the next move."""
