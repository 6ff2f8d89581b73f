"""docs/models.md: the figures of bench/out/models.json as tables, between its marks. Measures nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

PAGE = Path("docs/models.md")
START, END = "<!-- models: begin -->", "<!-- models: end -->"
_CHAOS = ("n", "prompts", "distinct_trees", "trees_judged_whole", "delivered", "not_judged", "fallback", "blocked")
_AND = ("stuck", "wrong", "over_limit", "unlogged", "requests", "gone_wrong")
Figures = Mapping[str, object]


def write(told: Mapping[str, Figures]) -> None:
    """What stands between the marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}\n{tables(told)}\n{END}{after}", encoding="utf-8")


def tables(told: Mapping[str, Figures]) -> str:
    """Every table that there are figures for."""
    vendors = told.get("vendors", {})
    parts = [_bills(vendors)] if vendors else []
    parts += [_by_step(name, bill) for name, bill in vendors.items() if isinstance(bill, Mapping)]
    rates = [name for name in ("chaos_20", "chaos_50") if name in told]
    if rates:
        rows = [[word.replace("_", " "), *(told[rate].get(word, "") for rate in rates)] for word in (*_CHAOS, *_AND)]
        parts.append(_table(["", *(f"{rate.removeprefix('chaos_')} % gone wrong" for rate in rates)], rows))
    return "\n\n".join(parts)


def _bills(vendors: Figures) -> str:
    words = ("delivered", "steps", "calls", "tokens_in", "tokens_out", "cost_usd")
    rows = [[name, *(_shown(bill[word]) for word in words)] for name, bill in vendors.items() if isinstance(bill, dict)]
    return _table(["vendor", *(word.replace("_", " ") for word in words)], rows)


def _by_step(vendor: str, bill: Figures) -> str:
    steps = bill["by_step"]
    rows = [[name, *map(_shown, step.values())] for name, step in steps.items()] if isinstance(steps, dict) else []
    return f"By step, {vendor}:\n\n" + _table(["step", "calls", "tokens in", "tokens out", "US dollars"], rows)


def _shown(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    lines = [list(map(str, head)), *(list(map(str, row)) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
