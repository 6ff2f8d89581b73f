"""Load, insert and change one record. Deleting is in relations, lists are in listing."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from beanie import PydanticObjectId
from bson import ObjectId
from pydantic import BaseModel

from app.crud.errors import NotFound
from app.crud.record import Patch, StoredRecord
from app.crud.types import utc_now

R = TypeVar("R", bound=StoredRecord)


async def load(model: type[R], record_id: str) -> R:
    """The record of that id. Raises NotFound when there is none, or when the id is none at all."""
    if not ObjectId.is_valid(record_id):
        raise NotFound(model.LABEL)
    record = await model.get(PydanticObjectId(record_id))
    if record is None:
        raise NotFound(model.LABEL)
    return record


async def insert(model: type[R], body: BaseModel) -> R:
    """A new record of what was sent. Raises DuplicateKeyError."""
    record: R = model.model_validate(body.model_dump())
    await record.insert()
    return record


async def change(record: R, patch: Patch) -> R:
    """Stores the fields that were sent, and no other. Raises DuplicateKeyError."""
    return await _write(record, patch.model_dump(exclude_unset=True))


async def act(record: R, action: Callable[[R], Awaitable[None]]) -> R:
    """Runs the action on the record and stores the fields it changed."""
    before = record.model_dump()
    await action(record)
    changed = {name: value for name, value in record.model_dump().items() if value != before[name]}
    return await _write(record, changed)


async def _write(record: R, changed: dict[str, Any]) -> R:
    if changed:
        await record.set({**changed, "updated_at": utc_now()})
    return record
