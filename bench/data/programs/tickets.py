"""A help desk: tickets by urgency, answers in time, and a digest."""

import textwrap
from datetime import datetime, timedelta

PRIORITIES = {"low": 72, "normal": 24, "urgent": 4}


class Ticket:
    def __init__(self, subject: str, priority: str, opened: datetime) -> None:
        self.subject = subject
        self.priority = priority
        self.opened = opened
        self.agent: str | None = None

    def due(self) -> datetime:
        return self.opened + timedelta(hours=PRIORITIES[self.priority])


def queue(tickets: list[Ticket]) -> list[str]:
    return [ticket.subject for ticket in sorted(tickets, key=Ticket.due)]


def digest(tickets: list[Ticket], width: int) -> str:
    return textwrap.shorten(", ".join(queue(tickets)), width, placeholder="...")


def test_the_urgent_comes_first() -> None:
    noon = datetime(2026, 6, 1, 12)
    printer, fire = Ticket("printer", "low", noon), Ticket("fire", "urgent", noon)
    fire.agent = "Zoe"
    assert queue([printer, fire]) == ["fire", "printer"]
    assert digest([printer, fire], 9) == "fire,..."
    assert fire.agent.endswith("e")
