"""What lies in MongoDB about who may do what: tokens, tickets, answers that were given once. Documents
only; secrets lie here as digests, never as themselves."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel


class Scope(StrEnum):
    """What a token may do; each may do what those before it may."""

    READ = "read"
    RUN = "run"
    ADMIN = "admin"  # everything, of every owner

    def covers(self, needed: Scope) -> bool:
        """Whether this scope is enough where that one is needed."""
        order = list(Scope)
        return order.index(self) >= order.index(needed)


class Token(Document):
    """A bearer token. ``digest`` is the SHA-256 of a secret of 256 random bits, which nobody can guess back."""

    token_id: str
    name: str
    owner: str
    scope: Scope
    digest: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    word: str = ""  # the installation's, for all of this; a token without it was made by somebody else

    class Settings:
        name = "tokens"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("token_id", ASCENDING)], unique=True),
            IndexModel([("digest", ASCENDING)], unique=True),
        ]


class Ticket(Document):
    """A pass for one request of a browser that can send no header: a socket, an event stream, a download."""

    digest: str
    owner: str
    scope: Scope
    expires_at: datetime
    word: str = ""
    token_id: str = ""  # of the token that it was had with; it ends with it

    class Settings:
        name = "tickets"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("digest", ASCENDING)], unique=True),
            IndexModel([("expires_at", ASCENDING)], expireAfterSeconds=60),
        ]


class Answer(Document):
    """What a request with an Idempotency-Key was answered; ``status`` 0 while it is being answered."""

    key: str
    digest: str
    at: datetime
    status: int = 0
    body: str = ""

    class Settings:
        name = "answers"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("key", ASCENDING)], unique=True),
            IndexModel([("at", ASCENDING)], expireAfterSeconds=24 * 3600),
        ]


class ProviderKey(Document):
    """An owner's key for a model vendor. ``sealed`` is what the vault makes of it, ``ends_with`` its last letters, by
    which people tell their keys apart."""

    owner: str
    provider: str
    sealed: str
    ends_with: str
    updated_at: datetime

    class Settings:
        name = "provider_keys"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("owner", ASCENDING), ("provider", ASCENDING)], unique=True)]


ACCESS = [Token, Ticket, Answer, ProviderKey]
