"""Tokens over the API, for administrators. The secret of a token is told once, when it is made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from activities.store.access import Scope
from activities.store.tokens import TokenDraft
from api.access import ADMIN
from api.deps import DepsOf
from api.inputs import Text
from api.problems import Unknown
from api.responses import refusals

router = APIRouter(
    prefix="/api/tokens", tags=["access"], dependencies=[ADMIN], responses=refusals(401, 403, 422, 429, 503)
)


class NewToken(BaseModel):
    """Whose the token is to be, and what it may do. ``days`` null: until it is revoked."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "ci", "owner": "ada", "scope": "run", "days": 90}}
    )

    name: Text = Field(min_length=1, max_length=80)
    owner: str = Field(pattern="^[a-z0-9][a-z0-9._@-]{0,62}$")
    scope: Scope = Scope.RUN
    days: int | None = Field(default=None, ge=1, le=3650)


class TokenView(BaseModel):
    """A token without its secret."""

    token_id: str
    name: str
    owner: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class CreatedToken(TokenView):
    """A token with its secret, which cannot be had again."""

    token: str


class TokenList(BaseModel):
    """Every token, the oldest first."""

    items: list[TokenView]


@router.get("")
async def tokens(deps: DepsOf) -> TokenList:
    """Every token."""
    found = await deps.store.tokens.list()
    return TokenList(items=[TokenView.model_validate(token, from_attributes=True) for token in found])


@router.post("", status_code=201, responses=refusals(400, 413))
async def create(body: NewToken, deps: DepsOf) -> CreatedToken:
    """Make a token."""
    lasts = timedelta(days=body.days) if body.days else None
    token, secret = await deps.store.tokens.create(TokenDraft(body.name, body.owner, body.scope, lasts))
    shown = TokenView.model_validate(token, from_attributes=True)
    return CreatedToken(**shown.model_dump(), token=secret)


@router.delete("/{token_id}", status_code=204, responses=refusals(404))
async def revoke(
    token_id: Annotated[str, Path(pattern="^[0-9a-f]{12}$", examples=["3fa9c1d07b52"])], deps: DepsOf
) -> None:
    """Make a token useless from now on."""
    if not await deps.store.tokens.revoke(token_id):
        raise Unknown("unknown-token", f"There is no working token '{token_id}'. List them with GET /api/tokens.")
