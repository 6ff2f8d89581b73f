"""Reads what a person typed into a signal. Anything may come in, from any client; what cannot be read is refused."""

from __future__ import annotations

from temporalio import workflow

from workflows.errors import CommandRefused

with workflow.unsafe.imports_passed_through():
    from activities.payloads.runs import StepCommand

Words = tuple[object, ...]


def step_command(words: Words) -> StepCommand:
    """A StepCommand from its JSON object, or from a step's bare name. Raises CommandRefused."""
    match words:
        case (str(step),):
            return StepCommand(step)
        case ({"step": str(step), "reason": str(reason)},):
            return StepCommand(step, reason)
        case ({"step": str(step)},):
            return StepCommand(step)
    raise CommandRefused(f'{_shown(words)} names no step. Send {{"step": "testing_backend", "reason": "why"}}.')


def dollars(words: Words) -> float:
    """An amount of US dollars. Raises CommandRefused."""
    match words:
        case (bool(),):
            pass
        case (int(amount) | float(amount),):
            return float(amount)
    raise CommandRefused(f"{_shown(words)} is no amount. Send the new limit in US dollars as a number, such as 0.5.")


def _shown(words: Words) -> str:
    return repr(words[0] if len(words) == 1 else list(words))[:80]
