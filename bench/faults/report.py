"""What a benchmark of faults has to say: the figures as JSON, and the tables of docs/healing.md. Judges nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.faults.told import ADVISED, FIXED, VERDICTS, Json, Told, by, counts, mean, quick_median_s

START, END = "<!-- faults: begin -->", "<!-- faults: end -->"
Sections = Mapping[str, Sequence[Told]]


def figures(kept: Sections, seed: int) -> Json:
    """Every figure. ``kept`` has the trials of each section, by its name."""
    single, double = kept["single"], kept["double"]
    return {
        "single": {**counts(single), "regenerated": _regenerated(single)},
        "double": {**counts(double), "regenerated": _regenerated(double)},
        "by_class": by(single, lambda each: each.faults[0].failure_class),
        "by_kind": by(single, lambda each: each.faults[0].kind),
        "median_s_beyond_checks": {"syntax, import, type": quick_median_s(single)},
        "median_s_beyond_checks_alone": {
            "syntax, import, type": quick_median_s(kept["quick"]),
            "n": len(kept["quick"]),
        },
        "rounds_to_heal": _rounds(single),
        "scripted_model": {
            **counts(kept["scripted"]),
            "by_manner": by(kept["scripted"], lambda each: each.manner),
            "cost_usd": round(sum(each.cost_usd for each in kept["scripted"]), 6),
            "ledger_usd": round(sum(each.ledger_usd for each in kept["scripted"]), 6),
        },
        "order": {
            manner: {
                **counts(trials),
                "rounds_to_heal": _rounds(trials),
                "with_a_proposal": _proposed(trials),
                "seconds": _seconds(trials),
            }
            for manner, trials in _orders(kept["order"]).items()
        },
        "order_by_fault": _compared(kept["order"]),
        "seed": seed,
    }


def write(out: Path, page: Path | None, kept: Sections, seed: int) -> Json:
    """Write the figures and the page; the figures."""
    told = figures(kept, seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    cases = [each.model_dump() for trials in kept.values() for each in trials]
    out.write_text(json.dumps({**told, "cases": cases}, indent=1) + "\n", encoding="utf-8")
    if page is not None:
        text = page.read_text(encoding="utf-8")
        head, _, rest = text.partition(START)
        page.write_text(f"{head}{START}\n{_page(kept, seed)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return told


def _orders(trials: Sequence[Told]) -> dict[str, list[Told]]:
    """Trials by order, of faults that were tried under each."""
    manners = sorted({each.manner for each in trials})
    each_way = [{each.number // 2 for each in trials if each.manner == manner} for manner in manners]
    both = set[int]().union(*each_way).intersection(*each_way)
    return {m: [each for each in trials if each.manner == m and each.number // 2 in both] for m in manners}


def _compared(trials: Sequence[Told]) -> dict[str, int]:
    """Of the faults that both orders healed: for how many the taught one took fewer, as many and more rounds."""
    healed = [each for each in trials if each.verdict == "healed"]
    usual, taught = (
        {each.number // 2: len(each.rounds) for each in healed if each.manner == way} for way in (FIXED, ADVISED)
    )
    pairs = [(rounds, taught[fault]) for fault, rounds in usual.items() if fault in taught]
    return {
        "fewer": sum(then < first for first, then in pairs),
        "same": sum(then == first for first, then in pairs),
        "more": sum(then > first for first, then in pairs),
    }


def _regenerated(trials: Sequence[Told]) -> int:
    """Healed ones whose author wrote a part anew."""
    return sum(each.verdict == "healed" and "regenerate the slot" in each.by for each in trials)


def _rounds(trials: Sequence[Told]) -> float:
    """Strategies that met the failures of those healed, the ones with nothing to propose too."""
    return mean([len(each.rounds) for each in trials if each.verdict == "healed"])


def _proposed(trials: Sequence[Told]) -> float:
    return mean([each.tries for each in trials if each.verdict == "healed"])


def _seconds(trials: Sequence[Told]) -> float:
    return mean([each.seconds for each in trials if each.verdict == "healed"])


def _page(kept: Sections, seed: int) -> str:
    single, double, scripted = kept["single"], kept["double"], kept["scripted"]
    rows = [_row("one at a time", single), _row("two at once", double)]
    rows += [_row(f"one: {name}", of) for name, of in _grouped(single).items()]
    parts = [
        f"Seed {seed}: {len(single)} single and {len(double)} double faults, no model.",
        _table("faults", rows),
        f"Of those healed, the author wrote a slot anew in {_regenerated(single)} single and {_regenerated(double)} "
        "double ones.",
    ]
    if scripted:
        manners = sorted({each.manner for each in scripted})
        rows = [_row(manner, [each for each in scripted if each.manner == manner]) for manner in manners]
        cost, ledger = sum(each.cost_usd for each in scripted), sum(each.ledger_usd for each in scripted)
        parts += [
            f"With a scripted model, asked first, at a real SDK's other end (spent {cost:.4f} USD, in the ledger "
            f"{ledger:.4f} USD):",
            _table("it answers", rows),
        ]
    return "\n\n".join([*parts, *_order_words(kept["order"])])


def _order_words(trials: Sequence[Told]) -> list[str]:
    orders = _orders(trials)
    if len(orders) < 2:
        return []
    rows = [
        f"| {name} | {len(of)} | {counts(of)['healed']} | {_rounds(of)} | {_proposed(of)} | {_seconds(of)} |"
        for name, of in orders.items()
    ]
    head = "| order | n | healed | rounds to heal | with a proposal | seconds to heal |\n|---|---|---|---|---|---|\n"
    return [
        "The same faults with the order of the table, and with the order that earlier trials had taught:",
        head + "\n".join(rows),
        "Of those that both healed, the taught order took fewer rounds for {fewer}, as many for {same} and more for "
        "{more}.".format(**_compared(trials)),
    ]


def _grouped(trials: Sequence[Told]) -> dict[str, list[Told]]:
    names = sorted({each.faults[0].failure_class for each in trials})
    return {name: [each for each in trials if each.faults[0].failure_class == name] for name in names}


def _table(first: str, rows: list[str]) -> str:
    titles = f"| {first} | n | healed | by fallback | escalated | wrong | healed % | working % |"
    head = f"{titles}\n|---|---|---|---|---|---|---|---|\n"
    return head + "\n".join(rows)


def _row(name: str, trials: Sequence[Told]) -> str:
    found = counts(trials)
    cells = [str(found["n"]), *(str(found[each]) for each in VERDICTS)]
    return f"| {name} | {' | '.join(cells)} | {found['healed_percent']} | {found['working_percent']} |"
