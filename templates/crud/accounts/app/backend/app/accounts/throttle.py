"""Limits on attempts, counted before they are tried, so that many at once count as many."""

import datetime as dt

from app.accounts.documents import AppAttempt
from app.accounts.errors import TooMany
from app.crud.types import utc_now

WINDOW = dt.timedelta(minutes=15)


async def count(key: str, limit: int) -> None:
    """Counts one attempt. Raises TooMany when there were more than ``limit`` within the window."""
    await AppAttempt(key=key).insert()
    if await AppAttempt.find({"key": key, "at": {"$gt": utc_now() - WINDOW}}).count() > limit:
        raise TooMany


async def forget(key: str) -> None:
    """Begins anew, after one that was right."""
    await AppAttempt.find({"key": key}).delete()
