"""Who is asking, for routes to take by ``Depends``."""

from typing import Annotated

from fastapi import Depends, Request

from app.accounts import sessions
from app.accounts.documents import AppUser
from app.accounts.errors import Forbidden, NotLoggedIn
from app.accounts.roles import ADMIN


async def visitor(request: Request) -> AppUser | None:
    """The user who is logged in; None for anybody else."""
    session = await sessions.current(request)
    return await AppUser.get(session.user_id) if session else None


async def logged_in(user: Annotated[AppUser | None, Depends(visitor)]) -> AppUser:
    """The user who is logged in. Raises NotLoggedIn."""
    if user is None:
        raise NotLoggedIn
    return user


async def administrator(user: Annotated[AppUser, Depends(logged_in)]) -> AppUser:
    """The user, who is an administrator. Raises NotLoggedIn, Forbidden."""
    if user.role != ADMIN:
        raise Forbidden
    return user


Visitor = Annotated[AppUser | None, Depends(visitor)]
LoggedIn = Annotated[AppUser, Depends(logged_in)]
Administrator = Annotated[AppUser, Depends(administrator)]
