"""What a run has come to, as one object for machines and a few lines for people. Reads, and claims nothing of its
own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rich.console import Console

from activities.payloads.results import CheckResult, RunState, RunStatus, StepState
from activities.payloads.steps import StepName
from gencode.follow import Started
from gencode.requirements import gaps, lines
from templates.render.project_docs import TRACES_PATH
from templates.spec import Trace
from templates.spec.requirements import Traces

Json = dict[str, object]
Line = tuple[str, str]


@dataclass(frozen=True)
class Delivery:
    """A run that has ended, and where its app lies (None when nothing was committed)."""

    started: Started
    state: RunState
    app: Path | None
    commit: str
    duration_s: float
    sandbox: str
    history_url: str
    studio_url: str

    @property
    def delivered(self) -> bool:
        """Whether the run ended with a delivered app."""
        return self.state.status is RunStatus.DELIVERED

    @cached_property
    def requirements(self) -> tuple[Trace, ...]:
        """What became of each requirement, once the last step has written it down."""
        path = self.app / TRACES_PATH if self.app else None
        return Traces.model_validate_json(path.read_bytes()).requirements if path and path.is_file() else ()

    @property
    def gaps(self) -> int:
        """How many requirements that had to be met are neither proven nor shown."""
        return gaps(self.requirements)

    def exit_code(self, strict: bool) -> int:
        """0 for an app that was delivered; with ``strict`` only for one without gaps."""
        return 0 if self.delivered and not (strict and self.gaps) else 1

    @property
    def screenshots(self) -> list[Path]:
        """The pictures in the app's repository, by name."""
        return sorted((self.app / "docs" / "screenshots").glob("*.png")) if self.app else []

    def as_json(self) -> Json:
        """The object that ``--json`` prints."""
        return {
            "project_id": self.started.project_id,
            "workflow_id": self.started.workflow_id,
            "run_id": self.started.run_id,
            "status": self.state.status.value,
            "prompt": self.state.prompt,
            "app_path": str(self.app) if self.app else None,
            "commit": self.commit,
            "preview_command": f"gencode preview {self.started.project_id}",
            "duration_s": round(self.duration_s, 3),
            "provider": self.state.provider,
            "sandbox": self.sandbox,
            "fallbacks": list(self.state.fallbacks),
            "outcome": self.state.outcome,
            "gaps": self.gaps,
            "requirements": [_requirement(trace) for trace in self.requirements],
            "ledger": {
                "tokens_in": self.state.spend.tokens_in,
                "tokens_out": self.state.spend.tokens_out,
                "cost_usd": self.state.spend.cost_usd,
            },
            "steps": [_step(step) for step in self.state.steps],
            "tests": {
                "backend": _tests(self.state, StepName.TESTING_BACKEND),
                "e2e": _tests(self.state, StepName.TESTING_FRONTEND),
            },
            "screenshots": [str(path) for path in self.screenshots],
        }


def _requirement(trace: Trace) -> Json:
    told = trace.model_dump(mode="json", exclude={"requirement"})
    return trace.requirement.model_dump(mode="json", exclude={"why"}) | told


def _step(step: StepState) -> Json:
    return {
        "name": step.name.value,
        "agent": step.agent.value,
        "status": step.status.value,
        "attempts": step.attempts,
        "duration_s": step.duration_s,
        "commit": step.commit,
        "verdict": step.verdict.summary if step.verdict else step.reason,
    }


def checks(state: RunState, name: StepName) -> tuple[CheckResult, ...]:
    """The checks of one step; empty before its verdict."""
    step = next(step for step in state.steps if step.name == name)
    return step.verdict.checks if step.verdict else ()


def _tests(state: RunState, name: StepName) -> Json:
    made = checks(state, name)
    return {"passed": sum(check.passed for check in made), "failed": sum(check.failed for check in made)}


def show(console: Console, delivery: Delivery) -> None:
    """Where everything is, and what was not done."""
    for name, value in (*_tests_lines(delivery), *_places(delivery), *_words(delivery)):
        console.print(f"{name:14}{value}", markup=False, highlight=False, soft_wrap=True)


def _tests_lines(delivery: Delivery) -> Iterator[Line]:
    """What the suites came to; that one was not run matters only where an app was delivered without it."""
    for name, step in (("backend tests", StepName.TESTING_BACKEND), ("browser tests", StepName.TESTING_FRONTEND)):
        counts = [check.detail for check in checks(delivery.state, step) if check.passed or check.failed]
        if counts or delivery.delivered:
            yield name, "; ".join(counts) or "not run"


def _places(delivery: Delivery) -> Iterator[Line]:
    if delivery.app:
        yield "app", f"{delivery.app}  (a git repository, commit {delivery.commit[:10]})"
    if delivery.app and delivery.screenshots:
        yield "screenshots", f"{delivery.app / 'docs' / 'screenshots'}  ({len(delivery.screenshots)} pictures)"
    if delivery.app and delivery.delivered:
        yield "preview", f"gencode preview {delivery.started.project_id}"
    yield "history", delivery.history_url
    yield "Studio", delivery.studio_url


def _words(delivery: Delivery) -> Iterator[Line]:
    if delivery.sandbox:
        yield "sandbox", delivery.sandbox + ("  (nothing was isolated)" if delivery.sandbox == "none" else "")
    for number, line in enumerate(lines(delivery.requirements)):
        yield "" if number else "requirements", line
    reason = "" if delivery.delivered else f": {delivery.state.reason}"
    yield "outcome", f"{delivery.state.outcome}{reason}, {delivery.duration_s:.1f} s"
