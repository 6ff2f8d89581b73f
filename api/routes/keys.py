"""The caller's own keys for model vendors: stored sealed, shown never, used by the worker for the owner's projects."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from activities.store.access import ProviderKey
from activities.store.vault import Vault
from api.access import READ, RUN, PrincipalOf
from api.deps import Deps, DepsOf
from api.inputs import Vendor
from api.problems import Unavailable, Unknown
from api.responses import refusals

router = APIRouter(prefix="/api/keys", tags=["access"], responses=refusals(401, 422, 429, 503))

_KEY = re.compile(r"[!-~]{8,500}")
VendorOf = Annotated[Vendor, Path(description="The vendor that the key is for.", examples=["gemini"])]


def _key(value: SecretStr) -> SecretStr:
    if not _KEY.fullmatch(value.get_secret_value()):
        raise ValueError("a key has 8 to 500 visible ASCII characters and no space. Copy it from the vendor's page.")
    return value


Key = Annotated[
    SecretStr, AfterValidator(_key), Field(json_schema_extra={"pattern": "^[!-~]{8,500}$", "maxLength": 500})
]


class NewKey(BaseModel):
    """A vendor's key, as the vendor gave it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"key": "the-key-from-your-account"}})

    key: Key


class KeyView(BaseModel):
    """A key that is kept; ``ends_with`` are its last letters, empty when it is too short to tell any."""

    provider: Vendor
    ends_with: str
    updated_at: datetime


class KeyList(BaseModel):
    """The caller's keys."""

    items: list[KeyView]


@router.get("", dependencies=[READ])
async def keys(deps: DepsOf, principal: PrincipalOf) -> KeyList:
    """Your keys, without themselves."""
    return KeyList(items=[_shown(key) for key in await _vault(deps).of(principal.owner)])


@router.put("/{provider}", dependencies=[RUN], responses=refusals(400, 403, 413))
async def keep(provider: VendorOf, body: NewKey, deps: DepsOf, principal: PrincipalOf) -> KeyView:
    """Keep a key for your projects, in the place of the one before."""
    return _shown(await _vault(deps).put(principal.owner, provider, body.key))


@router.delete("/{provider}", status_code=204, dependencies=[RUN], responses=refusals(403, 404))
async def forget(provider: VendorOf, deps: DepsOf, principal: PrincipalOf) -> None:
    """Forget a key."""
    if not await _vault(deps).remove(principal.owner, provider):
        raise Unknown("unknown-key", f"You have no key for '{provider}'. List yours with GET /api/keys.")


def _vault(deps: Deps) -> Vault:
    if deps.vault is None:
        raise Unavailable("no-secret", "This server has no secret to seal keys with. Set GENCODE_SECRET, then restart.")
    return deps.vault


def _shown(key: ProviderKey) -> KeyView:
    return KeyView.model_validate(key, from_attributes=True)
