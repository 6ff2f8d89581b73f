"""Links that are sent by mail, to set a new password or to accept an invitation."""

import datetime as dt
from typing import Literal

from app.accounts import tokens
from app.accounts.documents import AppLink
from app.accounts.errors import LinkSpent
from app.crud.types import utc_now

LIFETIME = {"reset": dt.timedelta(hours=1), "invitation": dt.timedelta(days=7)}


async def make(kind: Literal["reset", "invitation"], email: str, role: str = "") -> str:
    """The token of a new link."""
    token = tokens.fresh()
    expires = utc_now() + LIFETIME[kind]
    await AppLink(kind=kind, token_hash=tokens.digest(token), email=email, role=role, expires_at=expires).insert()
    return token


async def use(kind: Literal["reset", "invitation"], token: str) -> AppLink:
    """The link, which from now on is spent: of two who use it at once, one gets it. Raises LinkSpent."""
    wanted = {"kind": kind, "token_hash": tokens.digest(token), "expires_at": {"$gt": utc_now()}}
    found = await AppLink.find_one(wanted)
    deleted = await found.delete() if found else None
    if found is None or deleted is None or not deleted.deleted_count:
        raise LinkSpent
    return found
