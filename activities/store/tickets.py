"""Tickets: each opens one request, within a minute. Refuses to be used twice."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from activities.store.access import Scope, Ticket
from activities.store.tokens import digest_of

LASTS = timedelta(seconds=60)


class Tickets:
    """One document a ticket, gone once it is used."""

    async def issue(self, owner: str, scope: Scope) -> str:
        """A ticket's secret."""
        secret = secrets.token_urlsafe(32)
        await Ticket(digest=digest_of(secret), owner=owner, scope=scope, expires_at=datetime.now(UTC) + LASTS).insert()
        return secret

    async def use(self, secret: str) -> Ticket | None:
        """The ticket, taken out; None when there is none, or it was used, or its minute is over."""
        found = await Ticket.get_pymongo_collection().find_one_and_delete(
            {"digest": digest_of(secret), "expires_at": {"$gt": datetime.now(UTC)}}
        )
        return Ticket.model_validate(found) if found else None
