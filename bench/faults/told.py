"""What became of one trial, as it is kept on disk, and counts over many. Judges nothing and prints nothing."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel

Json = dict[str, object]
VERDICTS = ("healed", "fallback", "escalated", "wrong")
FIXED, ADVISED = "fixed", "advised"  # the two orders
QUICK = {"syntax", "import", "type"}


class ToldFault(BaseModel):
    """One fault that was put in."""

    kind: str
    failure_class: str
    path: str
    what: str


class Told(BaseModel):
    """One trial. ``section`` names the measure it belongs to, ``seconds`` is the healing's whole time, ``checks_s`` the
    part of it that the step's checks took; ``rounds`` are (sort of failure, strategy, outcome), ``cost_usd`` is what
    they say they have spent, ``ledger_usd`` what the ledger holds."""

    section: str
    number: int
    faults: list[ToldFault]
    verdict: str
    by: list[str] = []
    rounds: list[tuple[str, str, str]] = []
    seconds: float = 0.0
    checks_s: float = 0.0
    words: str = ""
    manner: str = ""
    cost_usd: float = 0.0
    ledger_usd: float = 0.0

    @property
    def beyond_s(self) -> float:
        """Seconds of the healing that were not the checks' own."""
        return self.seconds - self.checks_s

    @property
    def tries(self) -> int:
        """Rounds that had something to propose."""
        return sum(outcome != "not applicable" for _, _, outcome in self.rounds)

    def line(self) -> str:
        """For the screen."""
        what = " + ".join(f"{fault.kind} in {fault.path} ({fault.what})" for fault in self.faults)
        took = f"{self.tries} rounds, {self.beyond_s:.1f} s + checks {self.checks_s:.1f} s"
        by = ", ".join(self.by) or "-"
        return f"{self.verdict:9} {self.section} {self.number} {self.manner} {what}: by {by}, {took} {self.words[:300]}"


class Kept:
    """The trials of one seed and one state of the code, a file each, so that a measure may be made in parts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, told: Told) -> None:
        """Keep a trial."""
        self._path(told.section, told.number).write_text(told.model_dump_json(), encoding="utf-8")

    def has(self, section: str, number: int) -> bool:
        """Whether that trial was made."""
        return self._path(section, number).is_file()

    def all(self, section: str) -> list[Told]:
        """The section's trials, by number."""
        paths = self._folder.glob(f"{section}-*.json")
        return sorted((Told.model_validate_json(each.read_bytes()) for each in paths), key=lambda told: told.number)

    def clear(self) -> None:
        """Forget every trial."""
        for path in self._folder.glob("*.json"):
            path.unlink()

    def _path(self, section: str, number: int) -> Path:
        return self._folder / f"{section}-{number:04}.json"


def counts(trials: Sequence[Told]) -> Json:
    """How many of each verdict, and their shares. A fault that no check sees is none, and counted apart."""
    seen = [each for each in trials if each.verdict != "unseen"]
    found = Counter(each.verdict for each in seen)
    working = found["healed"] + found["fallback"]
    return {
        "n": len(seen),
        **{verdict: found[verdict] for verdict in VERDICTS},
        "healed_percent": percent(found["healed"], len(seen)),
        "working_percent": percent(working, len(seen)),
        "unseen": len(trials) - len(seen),
    }


def by(trials: Sequence[Told], name: Callable[[Told], str]) -> dict[str, Json]:
    """The counts of each group."""
    groups: dict[str, list[Told]] = {}
    for each in trials:
        groups.setdefault(name(each), []).append(each)
    return {key: counts(groups[key]) for key in sorted(groups)}


def quick_median_s(trials: Iterable[Told]) -> float:
    """Median seconds beyond the checks' own, of syntax, import and type faults that were healed."""
    took = [each.beyond_s for each in trials if each.verdict == "healed" and each.faults[0].failure_class in QUICK]
    return round(statistics.median(took), 2) if took else 0.0


def mean(numbers: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return round(statistics.mean(numbers), 2) if numbers else 0.0


def percent(number: int, total: int) -> float:
    """A share of a hundred, 0 of nothing."""
    return round(100 * number / total, 1) if total else 0.0
