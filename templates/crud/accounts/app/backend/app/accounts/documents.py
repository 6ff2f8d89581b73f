"""What is stored of people: users, their sessions, links that were sent, mail of development, attempts to log in.
No password and no token is here, only what can be told from one."""

import datetime as dt
from typing import Literal

from beanie import Document, PydanticObjectId
from pydantic import Field
from pymongo import IndexModel

from app.crud.types import utc_now


class AppUser(Document):
    """Somebody who can log in."""

    id: PydanticObjectId = Field(default_factory=PydanticObjectId)
    name: str
    email: str
    role: str
    password_hash: str
    created_at: dt.datetime = Field(default_factory=utc_now)

    class Settings:
        name = "app_users"
        indexes = [IndexModel("email", unique=True)]


class AppSession(Document):
    """One browser that is logged in, until it logs out, the password changes or the time is up."""

    token_hash: str
    user_id: PydanticObjectId
    expires_at: dt.datetime

    class Settings:
        name = "app_sessions"
        indexes = [
            IndexModel("token_hash", unique=True),
            IndexModel("user_id"),
            IndexModel("expires_at", expireAfterSeconds=0),
        ]


class AppLink(Document):
    """A link that was sent: it works once, for a while."""

    kind: Literal["reset", "invitation"]
    token_hash: str
    email: str
    role: str = ""
    expires_at: dt.datetime

    class Settings:
        name = "app_links"
        indexes = [IndexModel("token_hash", unique=True), IndexModel("expires_at", expireAfterSeconds=0)]


class AppMail(Document):
    """A message that development shows instead of sending it."""

    to: str
    subject: str
    text: str
    path: str
    sent_at: dt.datetime = Field(default_factory=utc_now)

    class Settings:
        name = "app_mail"


class AppAttempt(Document):
    """One attempt that counts against a limit."""

    key: str
    at: dt.datetime = Field(default_factory=utc_now)

    class Settings:
        name = "app_attempts"
        indexes = [IndexModel("key"), IndexModel("at", expireAfterSeconds=3600)]


ACCOUNT_DOCUMENTS: tuple[type[Document], ...] = (AppUser, AppSession, AppLink, AppMail, AppAttempt)
