"""Boards as markdown, for the Web UI's pages of a run and of a healing. Formats; knows no rule."""

from __future__ import annotations

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder
    from activities.payloads.results import HealingRound, HealingState, RequirementCounts, RunState, StepState


def board_markdown(state: RunState) -> str:
    """A heading, the reason when there is one, and a row a step."""
    money = f"{state.spend.cost_usd:.4f} of {state.limit_usd:.2f} USD"  # two $ on a line are a formula to the Web UI
    lines = [f"### {state.project_id}: {state.outcome} · {state.provider} · {money}"]
    if state.reason:
        lines += ["", f"> {_cell(state.reason)}"]
    if state.requirements:
        lines += ["", _requirements(state.requirements)]
    lines += ["", "| step | agent | status | try | seconds | |", "|---|---|---|---|---|---|"]
    lines += [_row(step) for step in state.steps]
    return "\n".join(lines)


def _requirements(counts: RequirementCounts) -> str:
    """What was asked for in one line; the table itself stands in the app's README."""
    asked = f"{counts.must} must, {counts.must_not} must not, {counts.may} may"
    stands = f"{counts.proven} proven, {counts.shown} shown, {counts.not_covered} not covered"
    return f"Requirements: {asked}. {stands}; gaps: {counts.gaps}. Each one: the end of the app's README."


def healing_markdown(state: HealingState, order: HealingOrder) -> str:
    """What is wrong, what was tried in order with the verdict of each, what it cost and where the change can be
    read."""
    lines = [f"### {state.step}: {state.status} · {state.spend.cost_usd:.4f} USD · {state.duration_s:.0f} s"]
    if state.reason:
        lines += ["", f"> {_cell(state.reason)}"]
    lines += ["", *(f"- {_cell(failure)}" for failure in state.failures)]
    lines += ["", "| round | class | strategy | verdict | file | USD | change |", "|---|---|---|---|---|---|---|"]
    lines += [_round(entry) for entry in state.rounds]
    if state.commit:
        lines += ["", _change(state, order)]
    return "\n".join(lines)


def _round(entry: HealingRound) -> str:
    said = f"{entry.outcome}, by template fallback" if entry.fallback else entry.outcome
    verdict = f"{said}: {entry.summary}" if entry.summary else said
    change = f"{entry.commit[:10]} {entry.diff_stat}".strip()
    cells = (str(entry.number), entry.failure_class, entry.strategy, _cell(verdict), entry.file)
    return f"| {' | '.join(cells)} | {entry.cost_usd:.4f} | {_cell(change)} |"


def _change(state: HealingState, order: HealingOrder) -> str:
    span = f"{state.snapshot[:10]}..{state.commit[:10]}"
    if not order.public_url:
        return f"Change: `git diff {span}` in a clone of the workspace."
    where = f"/api/workspace/{order.heal.step.project_id}/diff?from={state.snapshot}&to={state.commit}"
    return f"Change: [{span}]({order.public_url.rstrip('/')}{where})"


def _row(step: StepState) -> str:
    seconds = f"{step.duration_s:.1f}" if step.duration_s else ""
    said = step.reason or (step.verdict.summary if step.verdict else "")
    cells = (step.name, step.agent, step.status, str(step.attempts or ""), seconds, _cell(said))
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:300]
