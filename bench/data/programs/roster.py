"""Shifts of a hospital ward: who works when, and who works too much."""

from datetime import date, timedelta

Roster = dict[date, list[str]]


def rotate(nurses: list[str], start: date, days: int) -> Roster:
    return {start + timedelta(days=n): [nurses[n % len(nurses)], nurses[(n + 1) % len(nurses)]] for n in range(days)}


def shifts(roster: Roster, nurse: str) -> int:
    return sum(nurse in team for team in roster.values())


def overworked(roster: Roster, limit: int) -> list[str]:
    everyone = {nurse for team in roster.values() for nurse in team}
    return sorted(nurse for nurse in everyone if shifts(roster, nurse) > limit)


def next_shift(roster: Roster, nurse: str) -> date | None:
    days = [day for day, team in sorted(roster.items()) if nurse in team]
    return days[0] if days else None


def test_three_nurses_share_three_days() -> None:
    roster = rotate(["Ada", "Ben", "Cleo"], date(2026, 3, 2), 3)
    assert shifts(roster, "Ada") == 2
    assert overworked(roster, 1) == ["Ada", "Ben", "Cleo"]
    assert next_shift(roster, "Cleo").day == 3
