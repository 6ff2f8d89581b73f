"""Explanations: a decision in one sentence that a person can read, from its record alone."""

from __future__ import annotations

from typing import assert_never

from arbormind.router import Decision, Mode

SHOWN = 3


def explained(decision: Decision) -> str:
    """Why this was chosen, over what, and what was not done as asked."""
    ranked = sorted(zip(decision.weights, decision.options, strict=True), key=lambda pair: (-pair[0], pair[1]))
    others = [f"{name} {weight:.0%}" for weight, name in ranked if name != decision.chosen]
    rivals = ", ".join(others[:SHOWN]) or "nothing else"
    sentence = f"{decision.context or 'choice'}: {decision.chosen} {decision.confidence:.0%} over {rivals}"
    return "; ".join((f"{sentence}; {_manner(decision)}", *_trust(decision), *decision.fallbacks))


def _manner(decision: Decision) -> str:
    match decision.mode:
        case Mode.STANDARD:
            return f"committed (entropy {decision.entropy:.2f})"
        case Mode.BLEND:
            return f"too close to call (entropy {decision.entropy:.2f}), so values are mixed by weight"
        case Mode.EXPLORE:
            return "the failure lies between parts, so answers from elsewhere were let in"
        case Mode.TRANSFORM:
            return "the failure lies in the design, so a constraint may be relaxed once a person agrees"
        case _:
            assert_never(decision.mode)


def _trust(decision: Decision) -> tuple[str, ...]:
    known = dict(zip(decision.options, decision.reliabilities, strict=False))
    trusted = known.get(decision.chosen, 1.0)
    return (f"weighed with a reliability of {trusted:.0%}",) if trusted < 1 else ()
