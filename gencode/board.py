"""The live board of a run in the terminal: the twelve steps, drawn from the run's state. Asks nothing, decides
nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Group, RenderableType
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from activities.payloads.results import RunState, RunStatus, StepState, StepStatus
from gencode.follow import is_paused

_MARKS = {
    StepStatus.WAITING: ("·", "dim"),
    StepStatus.DONE: ("✓", "green"),
    StepStatus.SKIPPED: ("⤼", "yellow"),
    StepStatus.BLOCKED: ("✗", "bold red"),
    StepStatus.CANCELLED: ("-", "dim"),
}
_TONES = {RunStatus.DELIVERED: "bold green", RunStatus.RUNNING: "bold", RunStatus.PAUSED: "yellow"}


def board(state: RunState) -> RenderableType:
    """The steps as a table, and the run's status under it."""
    table = Table(box=None, padding=(0, 1), expand=False)
    table.add_column("", width=1)
    table.add_column("step", no_wrap=True)
    table.add_column("agent", no_wrap=True)
    table.add_column("time", justify="right", no_wrap=True)
    table.add_column("what came of it", overflow="ellipsis", no_wrap=True)
    for step in state.steps:
        table.add_row(_mark(step), step.name.value, step.agent.value, _time(step), _words(step))
    status = Text(state.outcome, style=_TONES.get(state.status, "bold red"))
    if state.reason:
        status.append(f"  {state.reason}", style="default")
    if is_paused(state):
        status.append(f"  `gencode resume {state.project_id}` goes on.", style="default")
    return Group(table, status)


def _mark(step: StepState) -> RenderableType:
    if step.status in {StepStatus.RUNNING, StepStatus.HEALING}:
        return Spinner("dots", style="cyan" if step.status is StepStatus.RUNNING else "magenta")
    mark, style = _MARKS[step.status]
    return Text(mark, style=style)


def _time(step: StepState) -> str:
    if step.status is StepStatus.RUNNING and step.started_at:
        since = datetime.now(UTC) - datetime.fromisoformat(step.started_at)
        return f"{max(0.0, since.total_seconds()):.0f} s"
    return f"{step.duration_s:.1f} s" if step.duration_s else ""


def _words(step: StepState) -> Text:
    tries = f"try {step.attempts}: " if step.attempts > 1 else ""
    words = step.verdict.summary if step.verdict else step.reason
    return Text(tries + words, style="red" if step.status is StepStatus.BLOCKED else "")
