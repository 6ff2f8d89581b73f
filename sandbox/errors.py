"""What goes wrong with a sandbox itself, as one tree. A command that fails inside is a result and never lands here.

SandboxError
├── SandboxUnavailable    neither Docker nor bubblewrap works here; a retry cannot help, a person can
├── SandboxBroken         the sandbox was there and failed to start or died; a retry may help
├── ServeFailed           the app under preview did not come up; carries its log; a retry cannot help
└── ToolchainFailed       the baked environment could not be built; a retry helps when the network was the reason
"""

from __future__ import annotations


class SandboxError(Exception):
    """The sandbox, not what ran in it."""

    retryable = False


class SandboxUnavailable(SandboxError):
    """No implementation works on this machine."""


class SandboxBroken(SandboxError):
    """An implementation that works failed this time."""

    retryable = True


class ServeFailed(SandboxError):
    """The served app ended or never became healthy, by ``message``; ``log`` is the tail of what it said."""

    def __init__(self, message: str, log: str) -> None:
        super().__init__(f"{message}\n{log}" if log else message)
        self.message = message
        self.log = log


class ToolchainFailed(SandboxError):
    """A part of the toolchain could not be installed; ``log`` is the tail of the installer's output."""

    retryable = True

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(f"{message}\n{log}" if log else message)
        self.log = log
