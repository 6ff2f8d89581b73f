"""What every stored document is, and the schemas that change one. Knows no entity."""

import datetime as dt
from typing import ClassVar, Generic, TypeVar

from beanie import Document, PydanticObjectId
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from app.crud.types import utc_now

T = TypeVar("T")


class Fields(BaseModel):
    """The stored fields of an entity, with their bounds. Text is trimmed."""

    model_config = ConfigDict(str_strip_whitespace=True, validate_assignment=True)


class StoredRecord(Document):
    """A document with an id of its own making and two time stamps. References are plain ids, joined by hand."""

    LABEL: ClassVar[str]
    LABEL_PLURAL: ClassVar[str]
    TITLE_FIELD: ClassVar[str]

    id: PydanticObjectId = Field(default_factory=PydanticObjectId)
    created_at: dt.datetime = Field(default_factory=utc_now)
    updated_at: dt.datetime = Field(default_factory=utc_now)


class Patch(BaseModel):
    """The fields to change; those left out stay as they are. ``NOT_NULL`` names those that cannot be emptied."""

    model_config = ConfigDict(str_strip_whitespace=True)

    NOT_NULL: ClassVar[tuple[str, ...]] = ()

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_null(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.field_name in cls.NOT_NULL:
            raise ValueError("cannot be empty")
        return value


class PageOf(BaseModel, Generic[T]):
    """One page of a list, and how many there are in all."""

    items: list[T]
    total: int
    page: int
    page_size: int


class ActionResult(BaseModel):
    """What an action over a whole collection did."""

    changed: int
    message: str


class Problem(BaseModel):
    """Why a request was refused, as a sentence."""

    detail: str
