"""Weather reports: parsing lines, the warmest day, and degree days."""

import csv
import io
from typing import NamedTuple


class Day(NamedTuple):
    name: str
    low: float
    high: float


def parse(text: str) -> list[Day]:
    rows = csv.DictReader(io.StringIO(text))
    return [Day(row["day"], float(row["low"]), float(row["high"])) for row in rows]


def warmest(days: list[Day]) -> Day | None:
    return max(days, key=lambda day: day.high, default=None)


def heating(days: list[Day], base: float) -> float:
    return sum(max(0, base - (day.low + day.high) / 2) for day in days)


def test_a_report_is_read() -> None:
    days = parse("day,low,high\nmon,4,10\ntue,8,16\n")
    assert warmest(days).name == "tue"
    assert heating(days, 18) == 17
