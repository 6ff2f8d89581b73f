"""Tickets: each opens one request, within a minute. Refuses to be used twice."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from activities.store.access import Scope, Ticket
from activities.store.seal import Seal
from activities.store.tokens import digest_of, moment

LASTS = timedelta(seconds=60)


class Tickets:
    """One document a ticket, gone once it is used. One that ``seal`` does not know again is none."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    async def issue(self, owner: str, scope: Scope, token_id: str = "") -> str:
        """A ticket's secret; ``token_id`` is of the token that it is had with."""
        secret = secrets.token_urlsafe(32)
        ends = datetime.now(UTC) + LASTS
        ticket = Ticket(digest=digest_of(secret), owner=owner, scope=scope, expires_at=ends, token_id=token_id)
        ticket.word = self._seal.sign("ticket", *_facts(ticket))
        await ticket.insert()
        return secret

    async def use(self, secret: str) -> Ticket | None:
        """The ticket, taken out; None when there is none, or it was used, or its minute is over."""
        found = await Ticket.get_pymongo_collection().find_one_and_delete(
            {"digest": digest_of(secret), "expires_at": {"$gt": datetime.now(UTC)}}
        )
        ticket = Ticket.model_validate(found) if found else None
        return ticket if ticket and self._seal.holds(ticket.word, "ticket", *_facts(ticket)) else None


def _facts(ticket: Ticket) -> tuple[str, ...]:
    return ticket.digest, ticket.owner, ticket.scope.value, moment(ticket.expires_at), ticket.token_id
