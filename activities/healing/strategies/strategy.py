"""What a strategy is given, what it answers, and what it says of itself. No strategy here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from activities.healing.mender import Mender
from activities.payloads.healing import Failure, FailureClass
from activities.payloads.results import Spend, StepResult
from activities.steps.work import Work
from templates.files import FileChange


@dataclass(frozen=True)
class Proposal:
    """Writes that may mend the failure. ``summary`` is the line a person reads. ``place`` names the cause that it takes
    for granted, where another is as possible; ``doubt`` how much speaks against it, beside others of its strategy."""

    summary: str
    changes: tuple[FileChange, ...]
    spend: Spend = field(default_factory=Spend)
    place: str = ""
    doubt: int = 0

    @property
    def texts(self) -> dict[str, str]:
        """The files as text, for a trial."""
        return {
            change.path: change.content.decode("utf-8", errors="surrogateescape")
            for change in self.changes
            if change.content is not None
        }


@dataclass(frozen=True)
class Case:
    """A failure and the work it was found in; ``result`` has the verdict that showed it. ``mender`` is the model that
    may be asked, if there is one."""

    failure: Failure
    work: Work
    result: StepResult
    mender: Mender | None = None

    @property
    def path(self) -> Path:
        """The file of the failure on this machine."""
        return self.work.tree / self.failure.file

    @property
    def is_python(self) -> bool:
        """The failure lies in a Python file that is there."""
        return self.failure.file.endswith(".py") and self.path.is_file()

    @property
    def is_frontend(self) -> bool:
        """The failure lies in a file of the frontend that is there."""
        return self.failure.file.startswith("frontend/") and self.path.is_file()

    def text(self, path: str = "") -> str:
        """A file's text, the failure's own when no path is given; "" when there is none."""
        file = self.work.tree / (path or self.failure.file)
        return file.read_bytes().decode("utf-8", errors="surrogateescape") if file.is_file() else ""


PYTHON, FRONTEND = (".py",), (".ts", ".tsx", ".css", ".html")
Propose = Callable[[Case], Awaitable[list[Proposal]]]


@dataclass(frozen=True)
class StrategyCode:
    """One way of repair. ``seconds`` is what a round of it took in the benchmark, checks aside; ``asks_model`` costs
    money, ``fallback`` throws away what stands and renders it anew from the spec. ``first`` asks whether there is
    anything to repair where the failure shows: whatever was learned, it goes before what would repair that place."""

    name: str
    fits: frozenset[FailureClass]
    propose: Propose
    seconds: float = 1
    asks_model: bool = False
    fallback: bool = False
    first: bool = False
    regenerates: bool = False  # writes a file anew instead of changing it
    languages: tuple[str, ...] = ()  # ends of the names of files that it reads; none: any
    ranked: bool = True  # many proposals are tried on a cheap check before the step's own
    writes: bool = True  # it changes the workspace, which no limit of the machine asks for
    keep: int = 2  # how many proposals may meet the step's own check


def rewrite(path: str, text: str, summary: str) -> Proposal:
    """The proposal that one file be this text."""
    return Proposal(summary, (FileChange(path, text.encode("utf-8", errors="surrogateescape")),))
