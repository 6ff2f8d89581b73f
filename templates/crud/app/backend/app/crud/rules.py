"""The arithmetic behind computed values and actions, one small function each. Decides nothing about any entity."""

import datetime as dt
import random
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from beanie import PydanticObjectId

from app import words
from app.crud.errors import Refused
from app.crud.record import ActionResult, StoredRecord
from app.crud.types import utc_now

Number = int | float | Decimal


def days_until(day: dt.date, today: dt.date) -> int:
    """Whole days from today to the day; negative once it has passed."""
    return (_date(day) - today).days


def days_since(day: dt.date, today: dt.date) -> int:
    """Whole days from the day to today."""
    return (today - _date(day)).days


def overdue(day: dt.date | None, today: dt.date, done: bool = False) -> bool:
    """The day has passed and the work is not done."""
    return day is not None and _date(day) < today and not done


def weight(value: object) -> float:
    """A number as it is, a boolean as 1 or 0, an option as its place in its enum from 0, nothing as 0."""
    if value is None:
        return 0.0
    if isinstance(value, StrEnum):
        return float(list(type(value)).index(value))
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def held(value: float, minimum: float | None = None, maximum: float | None = None) -> float:
    """The value, held between the bounds."""
    floored = value if minimum is None else max(value, minimum)
    return floored if maximum is None else min(floored, maximum)


def band(value: Number, bands: Sequence[tuple[float, str]], above: str) -> str:
    """The label of the first band whose upper end the value does not pass, else ``above``."""
    return next((label for up_to, label in bands if float(value) <= up_to), above)


def increased(
    value: Number | None, by: Number, minimum: Number | None = None, maximum: Number | None = None
) -> Decimal:
    """The value, from 0 when there is none, plus ``by``, held between the bounds."""
    total = Decimal(str(value or 0)) + Decimal(str(by))
    floored = total if minimum is None else max(total, Decimal(str(minimum)))
    return floored if maximum is None else min(floored, Decimal(str(maximum)))


async def count_of(
    source: type[StoredRecord], via: str, targets: Sequence[StoredRecord]
) -> Mapping[PydanticObjectId, int]:
    """How many records of ``source`` point at each target through ``via``, in one query."""
    totals = await _grouped(source, via, targets, {"$sum": 1})
    return {target.id: int(totals.get(target.id, 0)) for target in targets}


async def sum_of(
    source: type[StoredRecord],
    via: str,
    targets: Sequence[StoredRecord],
    field: str,
    minus: tuple[str, Collection[str]] | None = None,
) -> Mapping[PydanticObjectId, float]:
    """The sum of ``field`` over the records that point at each target, in one query; those whose field ``minus[0]`` is
    one of ``minus[1]`` count negative."""
    amount: object = f"${field}"
    if minus is not None:
        negative = {"$in": [f"${minus[0]}", list(minus[1])]}
        amount = {"$cond": [negative, {"$multiply": [-1, amount]}, amount]}
    totals = await _grouped(source, via, targets, {"$sum": amount})
    return {target.id: round(float(totals.get(target.id, 0)), 2) for target in targets}


async def spread(source: type[StoredRecord], field: str, target: type[StoredRecord]) -> ActionResult:
    """Gives every record a random target, evenly spread. Raises Refused when there is no target."""
    target_ids = [record.id for record in await target.find_all().to_list()]
    if not target_ids:
        raise Refused(words.NOTHING_TO_ASSIGN.format(others=target.LABEL_PLURAL))
    record_ids = [record.id for record in await source.find_all().to_list()]
    random.shuffle(record_ids)
    random.shuffle(target_ids)
    if source is target:  # a round trip: nobody gets themselves, unless they are alone
        target_ids = record_ids[1:] + record_ids[:1]
    for position, target_id in enumerate(target_ids):
        share = record_ids[position :: len(target_ids)]
        await source.find({"_id": {"$in": share}}).set({field: target_id, "updated_at": utc_now()})
    return ActionResult(changed=len(record_ids), message=words.ASSIGNED.format(count=len(record_ids)))


async def _grouped(
    source: type[StoredRecord], via: str, targets: Sequence[StoredRecord], value: dict[str, Any]
) -> Mapping[PydanticObjectId, Any]:
    ids = [target.id for target in targets]
    rows = await source.aggregate(
        [{"$match": {via: {"$in": ids}}}, {"$group": {"_id": f"${via}", "value": value}}]
    ).to_list()
    return {row["_id"]: row["value"] for row in rows}


def _date(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day
