"""Bearer tokens: made once and shown once, found by their digest. Keeps no secret and judges no request."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from beanie.operators import Or

from activities.store.access import Scope, Token
from activities.store.seal import Seal

PREFIX = "gcs_"


@dataclass(frozen=True)
class TokenDraft:
    """A token before it has its secret. ``lasts`` None: until it is revoked."""

    name: str
    owner: str
    scope: Scope
    lasts: timedelta | None = None


def digest_of(secret: str) -> str:
    """Under which a secret is kept."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class Tokens:
    """One document a token; a revoked one stays, so that lists can say so. A document that ``seal`` does not know again
    was put there by somebody else, and is no token."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    async def create(self, draft: TokenDraft) -> tuple[Token, str]:
        """The token and its secret, which is told this once."""
        secret = PREFIX + secrets.token_urlsafe(32)
        at = datetime.now(UTC)
        token = Token(
            token_id=secrets.token_hex(6),
            name=draft.name,
            owner=draft.owner,
            scope=draft.scope,
            digest=digest_of(secret),
            created_at=at,
            expires_at=at + draft.lasts if draft.lasts else None,
        )
        token.word = self._seal.sign("token", *_facts(token))
        return await token.insert(), secret

    async def find(self, secret: str) -> Token | None:
        """The token of that secret, or None when there is none, it is revoked or it has run out."""
        return self._working(await Token.find_one(Token.digest == digest_of(secret)))

    async def works(self, token_id: str) -> bool:
        """Whether the token of that id would still be taken."""
        return self._working(await Token.find_one(Token.token_id == token_id)) is not None

    def _working(self, token: Token | None) -> Token | None:
        if token is None or token.revoked_at is not None or not self._seal.holds(token.word, "token", *_facts(token)):
            return None
        return None if token.expires_at is not None and token.expires_at <= datetime.now(UTC) else token

    async def list(self, owner: str | None = None) -> list[Token]:
        """Every token, or an owner's, the oldest first."""
        found = Token.find_all() if owner is None else Token.find(Token.owner == owner)
        return await found.sort("+created_at").to_list()

    async def revoke(self, token_id: str) -> bool:
        """Makes a token useless from now on; False when there is none of that id or name that works."""
        working = Token.find(Or(Token.token_id == token_id, Token.name == token_id), Token.revoked_at == None)  # noqa: E711
        found = await working.to_list()
        for token in found:
            await token.set({"revoked_at": datetime.now(UTC), "word": ""})
        return bool(found)


def _facts(token: Token) -> tuple[str, ...]:
    return token.token_id, token.owner, token.scope.value, token.digest, moment(token.expires_at)


def moment(at: datetime | None) -> str:
    """As both sides of the database know it: it keeps milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds") if at else ""
