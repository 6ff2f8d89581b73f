"""The board as markdown, for the Web UI's page of the workflow. Formats; knows no rule."""

from __future__ import annotations

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunState, StepState


def board_markdown(state: RunState) -> str:
    """A heading, the reason when there is one, and a row a step."""
    money = f"${state.spend.cost_usd:.4f} of ${state.limit_usd:.2f}"
    lines = [f"### {state.project_id}: {state.status} · {state.provider} · {money}"]
    if state.reason:
        lines += ["", f"> {_cell(state.reason)}"]
    lines += ["", "| step | agent | status | try | seconds | |", "|---|---|---|---|---|---|"]
    lines += [_row(step) for step in state.steps]
    return "\n".join(lines)


def _row(step: StepState) -> str:
    seconds = f"{step.duration_s:.1f}" if step.duration_s else ""
    said = step.reason or (step.verdict.summary if step.verdict else "")
    cells = (step.name, step.agent, step.status, str(step.attempts or ""), seconds, _cell(said))
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:300]
