"""Sessions: opaque tokens in a cookie, known by their digest. Ending one takes effect with the next request."""

import datetime as dt

from beanie import PydanticObjectId
from starlette.requests import Request
from starlette.responses import Response

from app.accounts import tokens
from app.accounts.documents import AppSession, AppUser
from app.crud.types import utc_now

COOKIE = "session"
LIFETIME = dt.timedelta(days=30)


async def start(user: AppUser, response: Response, secure: bool) -> None:
    """A new session for the user, its token in the answer's cookie."""
    token = tokens.fresh()
    await AppSession(token_hash=tokens.digest(token), user_id=user.id, expires_at=utc_now() + LIFETIME).insert()
    seconds = int(LIFETIME.total_seconds())
    response.set_cookie(COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=secure)


async def current(request: Request) -> AppSession | None:
    """The session of the request's cookie; None when there is none, or it has ended."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    return await AppSession.find_one({"token_hash": tokens.digest(token), "expires_at": {"$gt": utc_now()}})


async def end(session: AppSession, response: Response) -> None:
    """Ends one session."""
    await session.delete()
    response.delete_cookie(COOKIE)


async def end_all(user_id: PydanticObjectId, but: AppSession | None = None) -> None:
    """Ends every session of the user, but the one that is given."""
    kept = {"_id": {"$ne": but.id}} if but else {}
    await AppSession.find({"user_id": user_id, **kept}).delete()
