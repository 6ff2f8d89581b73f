"""What is sent and shown of accounts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.accounts.roles import ROLES
from app.crud.types import EmailText, RecordId

PersonName = Annotated[str, Field(min_length=1, max_length=80)]
Password = Annotated[str, Field(min_length=8, max_length=200)]
Token = Annotated[str, Field(min_length=1, max_length=200)]


class _Sent(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)


class _WithEmail(_Sent):
    email: EmailText

    @field_validator("email")
    @classmethod
    def _lower(cls, value: str) -> str:
        return value.lower()


class _WithRole(_Sent):
    role: str

    @field_validator("role")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in ROLES:
            raise ValueError(f"not a role; it is one of {', '.join(ROLES)}")
        return value


class LogIn(_WithEmail):
    password: Annotated[str, Field(max_length=200)]


class SignUp(_WithEmail):
    name: PersonName
    password: Password
    invitation: Annotated[str, Field(max_length=200)] = ""


class Profile(_Sent):
    name: PersonName


class PasswordChange(BaseModel):
    current: Annotated[str, Field(max_length=200)]
    new: Password


class ForgottenPassword(_WithEmail):
    pass


class PasswordReset(BaseModel):
    token: Token
    password: Password


class RoleChange(_WithRole):
    pass


class Invitation(_WithEmail, _WithRole):
    pass


class UserRead(BaseModel):
    """A user, as administrators see them, and as they see themselves."""

    id: RecordId
    name: str
    email: str
    role: str


class DemoUser(BaseModel):
    """A user of the sample data, whose password anybody may know."""

    name: str
    email: str
    password: str


class SessionState(BaseModel):
    """Who is logged in; ``demo`` are users to try the app as, in development only."""

    user: UserRead | None
    development: bool
    demo: list[DemoUser]


class MailRead(BaseModel):
    to: str
    subject: str
    text: str
    path: str
