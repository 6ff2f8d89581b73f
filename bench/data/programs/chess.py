"""Standings of a chess club after a round of games."""

from itertools import groupby
from operator import itemgetter

Game = tuple[str, str, float]


def points(games: list[Game]) -> dict[str, float]:
    table: dict[str, float] = {}
    for white, black, result in games:
        table[white] = table.get(white, 0) + result
        table[black] = table.get(black, 0) + 1 - result
    return table


def standings(games: list[Game]) -> list[list[str]]:
    ranked = sorted(points(games).items(), key=itemgetter(1), reverse=True)
    return [[player for player, _ in group] for _, group in groupby(ranked, key=itemgetter(1))]


def champion(games: list[Game]) -> str | None:
    table = standings(games)
    return table[0][0] if table and len(table[0]) == 1 else None


def test_the_winner_of_both_is_champion() -> None:
    games = [("Eva", "Bob", 1.0), ("Bob", "Cy", 0.5), ("Cy", "Eva", 0.0)]
    assert standings(games) == [["Eva"], ["Bob", "Cy"]]
    assert champion(games).lower() == "eva"
