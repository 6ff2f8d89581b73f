"""Seats of a council from votes, by the highest averages."""

from fractions import Fraction

Votes = dict[str, int]


def seats(votes: Votes, places: int) -> Votes:
    won = dict.fromkeys(votes, 0)
    for _ in range(places):
        party = max(votes, key=lambda name: Fraction(votes[name], won[name] + 1))
        won[party] += 1
    return won


def majority(won: Votes) -> str | None:
    total = sum(won.values())
    return next((party for party, count in won.items() if count * 2 > total), None)


def turnout(votes: Votes, voters: int) -> float:
    return round(sum(votes.values()) / voters * 100, 1)


def test_seats_follow_votes() -> None:
    won = seats({"red": 340, "blue": 280, "green": 60}, 5)
    assert won == {"red": 3, "blue": 2, "green": 0}
    assert majority(won).upper() == "RED"
    assert turnout({"red": 340, "blue": 280}, 1000) == 62.0
