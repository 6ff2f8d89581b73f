"""Readings of sensors: smoothing, alarms, and the hottest place."""

import statistics
from math import sqrt


def smooth(readings: list[float], width: int) -> list[float]:
    return [statistics.mean(readings[i : i + width]) for i in range(len(readings) - width + 1)]


def spread(readings: list[float]) -> float:
    middle = statistics.mean(readings)
    return sqrt(sum((value - middle) ** 2 for value in readings) / len(readings))


def alarm(readings: dict[str, float], limit: float) -> str | None:
    place = max(readings, key=lambda key: readings[key])
    if readings[place] > limit:
        return place
    return None


def test_smoothing_shortens() -> None:
    assert smooth([1.0, 2.0, 3.0, 4.0], 2) == [1.5, 2.5, 3.5]


def test_the_hottest_place_raises_the_alarm() -> None:
    where = alarm({"attic": 31.0, "cellar": 12.0}, 30)
    assert where.upper() == "ATTIC"
    assert spread([2.0, 4.0]) == 1.0
