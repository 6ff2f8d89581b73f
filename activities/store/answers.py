"""Answers to requests that carried an Idempotency-Key, kept for a day, so that a request that is sent again is answered
again and not done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pymongo.errors import DuplicateKeyError

from activities.store.access import Answer

GIVEN_UP_AFTER = timedelta(seconds=60)  # a process that died while answering blocks the key no longer than this


class Standing(StrEnum):
    """How a key stands when a request comes with it."""

    NEW = "new"
    BUSY = "busy"  # the same request is being answered right now
    DIFFERENT = "different"  # the key was used for another request
    ANSWERED = "answered"


@dataclass(frozen=True)
class Known:
    """A key's standing; ``status`` and ``body`` of the answer when there is one."""

    standing: Standing
    status: int = 0
    body: str = ""


class Answers:
    """One document a key."""

    async def begin(self, key: str, digest: str) -> Known:
        """Takes the key for this request, or says how it stands. ``digest`` is of the request's method, path and
        body."""
        at = datetime.now(UTC)
        try:
            await Answer(key=key, digest=digest, at=at).insert()
            return Known(Standing.NEW)
        except DuplicateKeyError:
            pass
        known = await Answer.find_one(Answer.key == key)
        if known is None:  # forgotten between the two looks
            return Known(Standing.BUSY)
        if known.digest != digest:
            return Known(Standing.DIFFERENT)
        if known.status:
            return Known(Standing.ANSWERED, known.status, known.body)
        taken = await Answer.get_pymongo_collection().update_one(
            {"key": key, "status": 0, "at": {"$lt": at - GIVEN_UP_AFTER}}, {"$set": {"at": at}}
        )
        return Known(Standing.NEW if taken.modified_count else Standing.BUSY)

    async def finish(self, key: str, status: int, body: str) -> None:
        """Keeps the answer."""
        await Answer.find_one(Answer.key == key).update({"$set": {"status": status, "body": body}})

    async def forget(self, key: str) -> None:
        """Frees a key whose request changed nothing."""
        await Answer.find_one(Answer.key == key).delete()
