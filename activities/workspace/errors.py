"""The error tree of the workspace; see the package's docstring. Raised here, translated by whoever answers people."""

from __future__ import annotations


class WorkspaceError(Exception):
    """Base of all errors of the workspace."""


class WorkspaceMissing(WorkspaceError):
    """The project has no repository, or no such commit or file."""


class PathRefused(WorkspaceError):
    """The path leads out of the workspace, or names what nobody may write."""


class GitFailed(WorkspaceError):
    """git ended with an error; the text is its own."""


class PushLost(WorkspaceError):
    """Others pushed first each time we tried."""
