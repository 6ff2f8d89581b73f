"""What one whole generation costs with each vendor: calls, tokens and money, by step. Says nothing of bad replies."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from bench.models.chaos import VENDORS
from bench.models.lab import Generation, Supervisor

SIX_ENTITIES = "Manage a gym: members, trainers, classes, bookings, payments and rooms"
_SUMMED = ("tokens_in", "tokens_out", "cost_usd")


async def whole(lab: Supervisor, vendor: str, console: Console) -> dict[str, object]:
    """One generation, all steps."""
    told = bill(await lab.generate(f"whole-{vendor}", SIX_ENTITIES, vendor))
    show(console, vendor, told)
    return told


def bill(one: Generation) -> dict[str, object]:
    """Calls, tokens and money, in all and by step."""
    by_step: dict[str, dict[str, float]] = {}
    for row in one.rows:
        step = by_step.setdefault(row.step, {"calls": 0, "tokens_in": 0, "tokens_out": 0, "cost_usd": 0.0})
        step["calls"] += 1
        step["tokens_in"] += row.tokens_in
        step["tokens_out"] += row.tokens_out
        step["cost_usd"] = round(step["cost_usd"] + row.cost_usd, 6)
    return {
        "delivered": not one.ended.stopped,
        "stopped": one.ended.stopped,
        "steps": len(one.ended.results),
        "tree": one.tree,
        "fallbacks": one.ended.fallbacks,
        "calls": len(one.requests),
        **{name: sum(step[name] for step in by_step.values()) for name in _SUMMED},
        "by_step": by_step,
        "over_limit": one.over_limit,
        "unlogged": one.unlogged,
    }


def first(bills: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """The figures of the default mode: the first vendor's."""
    chosen = bills[VENDORS[0]]
    return {"prompt": SIX_ENTITIES, "prices": "activities/llm/prices.yaml"} | {
        name: chosen[name] for name in ("calls", *_SUMMED, "by_step")
    }


def show(console: Console, vendor: str, told: Mapping[str, object]) -> None:
    """The bill of one generation as a table."""
    table = Table("step", "calls", "tokens in", "tokens out", "US dollars", title=f"{SIX_ENTITIES} ({vendor})")
    steps = told["by_step"]
    assert isinstance(steps, dict)
    for name, step in steps.items():
        table.add_row(
            name, f"{step['calls']}", f"{step['tokens_in']}", f"{step['tokens_out']}", f"{step['cost_usd']:.4f}"
        )
    table.add_row("all", *(f"{told[name]}" for name in ("calls", *_SUMMED)))
    console.print(table)
