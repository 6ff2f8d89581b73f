"""Sample values of a spec: turns ``today-3`` and ``today+1T09:30`` into ISO dates. Reads no clock."""

from __future__ import annotations

import re
from datetime import date, timedelta

RELATIVE = re.compile(r"today(?P<days>[+-]\d{1,5})?(?:T(?P<time>\d\d:\d\d))?")


def resolved(value: object, today: date) -> object:
    """``value``, or its ISO form when it is a day relative to ``today`` (``2026-01-31``, ``2026-01-31T09:30:00Z``)."""
    match = RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    day = today + timedelta(days=int(match["days"] or 0))
    return f"{day.isoformat()}T{match['time']}:00Z" if match["time"] else day.isoformat()
