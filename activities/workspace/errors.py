"""The error tree of the workspace; see the package's docstring. Raised here, translated by whoever answers people."""

from __future__ import annotations


class WorkspaceError(Exception):
    """Base of all errors of the workspace."""


class WorkspaceMissing(WorkspaceError):
    """The project has no repository, or no such commit or file."""


class RepositoryRefused(WorkspaceError):
    """The text names no repository that may be reached from here."""


class OperandRefused(WorkspaceError):
    """git would read a text that is to be a name as an option."""


class PathRefused(WorkspaceError):
    """The path leads out of the workspace, or names what nobody may write."""


class GitFailed(WorkspaceError):
    """git ended with an error; the text is its own."""


class PushLost(WorkspaceError):
    """Others pushed first each time we tried."""
