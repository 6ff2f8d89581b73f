"""Loans of a library: who has which book, and what is due."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass
class Loan:
    title: str
    member: str
    due: date


def lend(loans: list[Loan], title: str, member: str, today: date) -> Loan:
    loan = Loan(title, member, today + timedelta(days=21))
    loans.append(loan)
    return loan


def find(loans: list[Loan], title: str) -> Loan | None:
    return next((loan for loan in loans if loan.title == title), None)


def fine(loan: Loan, today: date) -> float:
    late = (today - loan.due).days
    return late * 0.25 if late > 0 else 0.0


def test_a_late_book_costs() -> None:
    loans: list[Loan] = []
    lend(loans, "Dune", "Ann", date(2026, 1, 1))
    found = find(loans, "Dune")
    assert found.member == "Ann"
    assert fine(found, date(2026, 2, 1)) == 2.5
