"""Generations at once, by the command that users run."""
