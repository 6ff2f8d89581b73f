"""What a benchmark of faults has to say: one line a trial, counts by class, a page for people. Judges nothing."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.fault import Fault
from bench.faults.patient import Chart

VERDICTS = ("healed", "fallback", "escalated", "wrong")
START, END = "<!-- faults: begin -->", "<!-- faults: end -->"
QUICK = {"syntax", "import", "type"}
Json = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One trial and its verdict."""

    faults: tuple[Fault, ...]
    chart: Chart
    words: str
    verdict: str

    def line(self) -> str:
        """For the screen."""
        what = " + ".join(f"{fault.kind} in {fault.path} ({fault.what})" for fault in self.faults)
        beyond = self.chart.heal_s - self.chart.check_s
        by = ", ".join(self.chart.strategies) or "-"
        took = f"{self.chart.rounds} rounds, {beyond:.1f} s + checks {self.chart.check_s:.1f} s"
        return f"{self.verdict:9} {what}: by {by}, {took} {self.words[:300]}"


@dataclass
class Section:
    """Trials with the same number of faults. A fault that no check sees is none, and counted apart."""

    faults_each: int
    cases: list[Case] = field(default_factory=list)
    unseen: int = 0

    def add(self, case: Case) -> None:
        """Count a trial."""
        if case.verdict == "unseen":
            self.unseen += 1
        else:
            self.cases.append(case)

    def counts(self) -> Json:
        """How many of each verdict, and their shares."""
        found, total = Counter(case.verdict for case in self.cases), len(self.cases)
        counted: Json = {"n": total, **{verdict: found[verdict] for verdict in VERDICTS}}
        working = found["healed"] + found["fallback"]
        return {
            **counted,
            "healed_percent": _percent(found["healed"], total),
            "working_percent": _percent(working, total),
            "unseen": self.unseen,
        }

    def by_class(self) -> dict[str, Json]:
        """The counts of each class of fault."""
        found: dict[str, Counter[str]] = {}
        for case in self.cases:
            found.setdefault(case.faults[0].failure_class.value, Counter())[case.verdict] += 1
        return {
            name: {"n": sum(each.values()), **{v: each[v] for v in VERDICTS}} for name, each in sorted(found.items())
        }

    def by_kind(self) -> dict[str, Json]:
        """The counts of each kind of fault."""
        found: dict[str, Counter[str]] = {}
        for case in self.cases:
            found.setdefault(case.faults[0].kind, Counter())[case.verdict] += 1
        return {
            name: {"n": sum(each.values()), **{v: each[v] for v in VERDICTS}} for name, each in sorted(found.items())
        }

    def median_s(self) -> float:
        """Seconds beyond the checks' own time, of syntax, import and type faults that were healed."""
        quick = [
            case for case in self.cases if case.faults[0].failure_class.value in QUICK and case.verdict == "healed"
        ]
        return round(statistics.median(case.chart.heal_s - case.chart.check_s for case in quick), 2) if quick else 0.0


def write(out: Path, page: Path | None, single: Section, double: Section, seed: int) -> Json:
    """Write the figures and the page; the figures."""
    told: Json = {
        "single": single.counts(),
        "double": double.counts(),
        "by_class": single.by_class(),
        "by_kind": single.by_kind(),
        "median_s_beyond_checks": {"syntax, import, type": single.median_s()},
        "rounds_to_heal": _mean([case.chart.rounds for case in single.cases if case.verdict == "healed"]),
        "scripted_model": {},
        "seed": seed,
    }
    cases = [_told(case) for section in (single, double) for case in section.cases]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({**told, "cases": cases}, indent=1) + "\n", encoding="utf-8")
    if page is not None:
        _page(page, told)
    return told


def _told(case: Case) -> Json:
    return {
        "faults": [f"{fault.kind}: {fault.path}: {fault.what}" for fault in case.faults],
        "verdict": case.verdict,
        "by": case.chart.strategies,
        "rounds": case.chart.outcomes,
        "seconds": round(case.chart.heal_s, 2),
        "checks_s": round(case.chart.check_s, 2),
        "words": case.words[:400],
    }


def _page(page: Path, told: Json) -> None:
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{START}\n{_table(told)}\n{END}{tail}", encoding="utf-8")


def _table(told: Json) -> str:
    rows = ["| faults | n | healed | by fallback | escalated | wrong |", "|---|---|---|---|---|---|"]
    by_class = told["by_class"]
    assert isinstance(by_class, dict)
    sections = {
        "one at a time": told["single"],
        "two at once": told["double"],
        **{f"one: {k}": v for k, v in by_class.items()},
    }
    for name, counts in sections.items():
        assert isinstance(counts, dict)
        rows.append(f"| {name} | {counts['n']} | " + " | ".join(str(counts[verdict]) for verdict in VERDICTS) + " |")
    single, double = sections["one at a time"], sections["two at once"]
    assert isinstance(single, dict)
    assert isinstance(double, dict)
    first = f"Seed {told['seed']}: its first {single['n']} single and {double['n']} double faults."
    return f"{first}\n\n" + "\n".join(rows)


def _percent(number: int, total: int) -> float:
    return round(100 * number / total, 1) if total else 0.0


def _mean(numbers: list[int]) -> float:
    return round(statistics.mean(numbers), 2) if numbers else 0.0
