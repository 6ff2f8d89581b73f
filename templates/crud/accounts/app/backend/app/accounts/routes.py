"""Routes of accounts: log in and out, sign up, profile, passwords. No answer tells whether an address has an account."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pymongo.errors import DuplicateKeyError

from app.accounts import links, mail, passwords, sessions, throttle, words
from app.accounts.answers import REFUSALS
from app.accounts.demo import DEMO_USERS
from app.accounts.documents import AppMail, AppUser
from app.accounts.errors import Forbidden, NotLoggedIn
from app.accounts.roles import NEW_ROLE, SIGN_UP
from app.accounts.schemas import (
    ForgottenPassword,
    LogIn,
    MailRead,
    PasswordChange,
    PasswordReset,
    Profile,
    SessionState,
    SignUp,
    UserRead,
)
from app.accounts.visitor import LoggedIn, Visitor
from app.crud.errors import NotFound, invalid
from app.settings import Settings

router = APIRouter(prefix="/api/auth", tags=["accounts"], responses=REFUSALS)

TRIES = 5
TRIES_AT_ALL = 50
FAILURE_DELAY_S = 0.3


def settings_of(request: Request) -> Settings:
    """The settings that the app was started with."""
    settings: Settings = request.app.state.settings
    return settings


AppSettings = Annotated[Settings, Depends(settings_of)]


@router.get("/session", operation_id="session")
async def session(user: Visitor, settings: AppSettings) -> SessionState:
    """Who is logged in, if anybody."""
    shown = UserRead(**user.model_dump()) if user else None
    demo = list(DEMO_USERS) if settings.development and settings.seed else []
    return SessionState(user=shown, development=settings.development, demo=demo)


@router.post("/log-in", operation_id="log_in")
async def log_in(body: LogIn, request: Request, response: Response, settings: AppSettings) -> UserRead:
    """Starts a session. A wrong address and a wrong password get the same answer after the same time."""
    caller = request.client.host if request.client else ""
    key = f"log-in {body.email} {caller}"
    await throttle.count(f"log-in {body.email}", TRIES_AT_ALL)
    await throttle.count(key, TRIES)
    user = await AppUser.find_one({"email": body.email})
    if not await passwords.fits(body.password, user.password_hash if user else None) or user is None:
        await asyncio.sleep(FAILURE_DELAY_S)
        raise NotLoggedIn(words.WRONG_PASSWORD)
    await throttle.forget(key)
    await sessions.start(user, response, settings.secure)
    return UserRead(**user.model_dump())


@router.post("/log-out", operation_id="log_out", status_code=204)
async def log_out(request: Request, response: Response) -> None:
    """Ends this session."""
    found = await sessions.current(request)
    if found:
        await sessions.end(found, response)


@router.post("/log-out-everywhere", operation_id="log_out_everywhere", status_code=204)
async def log_out_everywhere(user: LoggedIn) -> None:
    """Ends every session of the user, this one included."""
    await sessions.end_all(user.id)


@router.post("/sign-up", operation_id="sign_up", status_code=204)
async def sign_up(body: SignUp, request: Request, settings: AppSettings) -> None:
    """A new account; log in follows. Where the address has one, its owner is told by mail, and nobody else."""
    await throttle.count(f"sign-up {request.client.host if request.client else ''}", TRIES_AT_ALL)
    role = NEW_ROLE
    if SIGN_UP == "none":
        raise Forbidden(words.NO_SIGN_UP)
    if body.invitation:
        role = (await links.use("invitation", body.invitation)).role
    elif SIGN_UP == "invitation":
        raise Forbidden(words.NEEDS_INVITATION)
    password_hash = await passwords.hashed(body.password)
    try:
        await AppUser(name=body.name, email=body.email, role=role, password_hash=password_hash).insert()
    except DuplicateKeyError:
        await mail.send(settings, body.email, words.HAS_ACCOUNT_SUBJECT, words.HAS_ACCOUNT, "/login")


@router.patch("/profile", operation_id="change_profile")
async def change_profile(body: Profile, user: LoggedIn) -> UserRead:
    """Changes what the user is called."""
    await user.set({"name": body.name})
    return UserRead(**user.model_dump())


@router.post("/password", operation_id="change_password", status_code=204)
async def change_password(body: PasswordChange, request: Request, user: LoggedIn) -> None:
    """A new password; every other session ends."""
    await throttle.count(f"password {user.id}", TRIES)
    if not await passwords.fits(body.current, user.password_hash):
        raise invalid("current", words.WRONG_CURRENT, "")
    await throttle.forget(f"password {user.id}")
    await user.set({"password_hash": await passwords.hashed(body.new)})
    await sessions.end_all(user.id, but=await sessions.current(request))


@router.post("/forgot-password", operation_id="forgot_password", status_code=204)
async def forgot_password(body: ForgottenPassword, request: Request, settings: AppSettings) -> None:
    """Sends a link to set a new password, where the address has an account."""
    await throttle.count(f"forgot {request.client.host if request.client else ''}", TRIES_AT_ALL)
    if await AppUser.find_one({"email": body.email}):
        path = f"/reset-password?token={await links.make('reset', body.email)}"
        await mail.send(settings, body.email, words.RESET_SUBJECT, words.RESET, path)


@router.post("/reset-password", operation_id="reset_password", status_code=204)
async def reset_password(body: PasswordReset) -> None:
    """Sets a new password by a link that was sent; every session of the user ends."""
    link = await links.use("reset", body.token)
    user = await AppUser.find_one({"email": link.email})
    if user:
        await user.set({"password_hash": await passwords.hashed(body.password)})
        await sessions.end_all(user.id)


@router.get("/mail", operation_id="list_mail")
async def list_mail(settings: AppSettings) -> list[MailRead]:
    """What would have been sent, newest first. Development only; otherwise this is not there."""
    if not settings.development:
        raise NotFound("page")
    return [MailRead(**each.model_dump()) for each in await AppMail.find_all().sort("-sent_at").limit(20).to_list()]
