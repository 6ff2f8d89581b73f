"""A car park: spaces, tickets, and what a stay costs."""

import math
from datetime import datetime


class Park:
    def __init__(self, spaces: int) -> None:
        self.free = spaces
        self.tickets: dict[str, datetime] = {}

    def enter(self, plate: str, at: datetime) -> bool:
        if self.free == 0:
            return False
        self.free -= 1
        self.tickets[plate] = at
        return True

    def leave(self, plate: str, at: datetime) -> int:
        hours = math.ceil((at - self.tickets.pop(plate)).total_seconds() / 3600)
        self.free += 1
        return hours * 2

    def arrival(self, plate: str) -> datetime | None:
        return self.tickets.get(plate)


def test_a_started_hour_is_paid() -> None:
    park = Park(1)
    assert park.enter("B-42", datetime(2026, 5, 1, 8))
    assert not park.enter("C-7", datetime(2026, 5, 1, 9))
    assert park.arrival("B-42").hour == 8
    assert park.leave("B-42", datetime(2026, 5, 1, 10, 30)) == 6
