"""Lists: search, filters, sorting and pages, as one aggregation. Knows no entity; what may be asked for is said by each
entity's own query model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from app.crud.record import StoredRecord

Conditions = dict[str, Any]
R = TypeVar("R", bound=StoredRecord)


class ListQuery(BaseModel):
    """What every list takes; an entity adds its filters and the values of ``sort``."""

    q: str = Field(default="", max_length=200, description="Words to search for; all of them must be found.")
    page: int = Field(default=1, ge=1, le=1_000_000)
    page_size: int = Field(default=20, ge=1, le=100)

    def order(self) -> str:
        """A field's name, with a leading ``-`` for descending."""
        raise NotImplementedError

    def conditions(self) -> list[Conditions]:
        """The filters that were given."""
        return []


@dataclass(frozen=True)
class Found(Generic[R]):
    """The records of one page, and how many there are on all."""

    records: list[R]
    total: int


@dataclass(frozen=True)
class RecordList(Generic[R]):
    """How an entity is listed: ``search`` names the text fields, which sort as ``locale`` would, whatever their case;
    ``ranks`` the enums, which sort by their order of options and not by spelling."""

    model: type[R]
    search: Sequence[str]
    ranks: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    locale: str = "en"

    async def page(self, query: ListQuery) -> Found[R]:
        """The records of the page that was asked for; none when it lies past the end."""
        conditions = [*query.conditions(), *self._containing(query.q)]
        match = {"$and": conditions} if conditions else {}
        pipeline = [
            {"$match": match},
            *self._sorted(query.order()),
            {"$skip": (query.page - 1) * query.page_size},
            {"$limit": query.page_size},
        ]
        in_words = query.order().removeprefix("-") in self.search
        collation = {"locale": self.locale, "strength": 2} if in_words else None
        rows = await self.model.aggregate(pipeline, collation=collation).to_list()
        records = [self.model.model_validate(row) for row in rows]
        return Found(records, await self.model.find(match).count())

    def _containing(self, text: str) -> list[Conditions]:
        """Every word in at least one of the fields; where nothing can be searched, nothing is found."""
        if text.strip() and not self.search:
            return [{"_id": {"$in": []}}]
        patterns = [{"$regex": re.escape(word), "$options": "i"} for word in text.split()]
        return [{"$or": [{name: pattern} for name in self.search]} for pattern in patterns]

    def _sorted(self, order: str) -> list[dict[str, Any]]:
        """Stages that sort; equal values keep the order in which the records were made."""
        name = order.removeprefix("-")
        direction = -1 if order.startswith("-") else 1
        if name not in self.ranks:
            return [{"$sort": {name: direction, "_id": direction}}]
        options = [option.value for option in self.ranks[name]]
        return [
            {"$addFields": {"_rank": {"$indexOfArray": [options, f"${name}"]}}},
            {"$sort": {"_rank": direction, "_id": direction}},
        ]


def is_one_of(name: str, values: Sequence[StrEnum] | None) -> list[Conditions]:
    """The field holds one of the values; no condition when there are none."""
    return [{name: {"$in": [value.value for value in values]}}] if values else []


def equals(name: str, value: object) -> list[Conditions]:
    """The field holds this value; no condition for None."""
    return [] if value is None else [{name: value}]


def between(name: str, first: object, last: object) -> list[Conditions]:
    """The field lies between the two, both included; None leaves that side open."""
    lower = [] if first is None else [{name: {"$gte": first}}]
    upper = [] if last is None else [{name: {"$lte": last}}]
    return lower + upper
