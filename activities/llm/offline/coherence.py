"""Coherence: a sample record that makes sense as a whole. What ends does so after it starts, a part is no more than its
whole, and a value that belongs to a state is there in that state only. Values that were given are never touched."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from activities.llm.offline.fieldbook import PlannedField
from templates.spec import FieldType

Row = dict[str, object]
_STARTS = frozenset(
    {"start", "starts", "started", "begin", "begins", "opened", "ordered", "borrowed", "arrival", "received", "sown"}
    | {"planted", "hired", "joined", "posted", "created", "requested", "sent", "bought", "purchased"}
)
_ENDS = frozenset(
    {"end", "ends", "ended", "finish", "finished", "closed", "returned", "return", "departure", "delivered", "due"}
    | {"completed", "resolved", "sold", "removed", "cancelled", "expires", "harvested", "paid", "left"}
)
_PARTS = frozenset(
    {"used", "done", "paid", "sold", "elapsed", "focused", "spent", "min", "minimum", "current", "taken"}
)
_WHOLES = frozenset({"total", "max", "maximum", "planned", "capacity", "target", "budget", "all"})
_MARKS = re.compile(r"_(on|at|date|reason|by)$")
_DAY = re.compile(r"today(?P<days>[+-]\d+)?(?P<time>T.*)?")
_LATER = 3  # days between what starts and what ends, where the draw had them the other way round
_DAYS = frozenset({FieldType.DATE, FieldType.DATETIME})
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})


def make_sense(fields: Sequence[PlannedField], row: Row, given: Collection[str]) -> None:
    """Changes what was drawn in the row until it fits together."""
    _states(fields, row, given)
    _days(fields, row, given)
    _numbers(fields, row, given)


def _states(fields: Sequence[PlannedField], row: Row, given: Collection[str]) -> None:
    """``sold_on`` and ``removal_reason`` are told of what is sold or removed."""
    for state in fields:
        for value in state.entry.options if state.entry.type is FieldType.ENUM else ():
            for field in fields:
                told = _tells_of(field.name, value) and not field.entry.required and field.name not in given
                if told and row.get(state.name) != value:
                    row.pop(field.name, None)
                elif told and _offset(row.get(field.name)) > 0:
                    row[field.name] = _moved(row[field.name], -1)


def _tells_of(name: str, state: str) -> bool:
    stem = _MARKS.sub("", name)
    return stem != name and (stem == state or (name.endswith("_reason") and stem[:5] == state[:5]))


def _days(fields: Sequence[PlannedField], row: Row, given: Collection[str]) -> None:
    dated = [field.name for field in fields if field.entry.type in _DAYS and field.name in row]
    for first, last in _pairs(dated, _STARTS, _ENDS):
        if last in given and first in given:
            continue
        start, end = row[first], row[last]
        if _offset(start) > _offset(end) or (_offset(start) == _offset(end) and str(start) > str(end)):
            if last in given:
                row[first] = _moved(end, _offset(end) - _LATER)
            else:
                row[last] = _after(fields, first, last, row)


def _after(fields: Sequence[PlannedField], first: str, last: str, row: Row) -> object:
    """A day of the later field's own form behind the earlier one's; not one to come where it tells what was done."""
    start = _offset(row[first])
    entry = next(field.entry for field in fields if field.name == last)
    done = (entry.days or (0, 1))[1] <= 0
    return _moved(row[last], max(start, min(0, start + _LATER)) if done else start + _LATER)


def _numbers(fields: Sequence[PlannedField], row: Row, given: Collection[str]) -> None:
    named = [field.name for field in fields if field.entry.type in _NUMBERS and field.name in row]
    parts = [(one, other) for one in named for other in named if one != other and one.endswith(f"_{other}")]
    of_one_unit = [(one, other) for one, other in _pairs(named, _PARTS, _WHOLES) if _tail(one) == _tail(other)]
    for part, whole in (*((a, b) for a, b in parts if a.split("_")[0] in _PARTS), *of_one_unit):
        less, more = row[part], row[whole]
        if isinstance(less, int | float) and isinstance(more, int | float) and less > more and part not in given:
            row[part] = more


def _pairs(names: Sequence[str], firsts: frozenset[str], lasts: frozenset[str]) -> Iterator[tuple[str, str]]:
    for one in names:
        for other in names:
            if firsts & set(one.split("_")) and lasts & set(other.split("_")):
                yield one, other


def _tail(name: str) -> str:
    return name.rpartition("_")[2]


def _offset(value: object) -> int:
    """Days from today; nothing where the value is no such day."""
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    return int(match["days"] or 0) if match else 0


def _moved(value: object, days: int) -> str:
    match = _DAY.fullmatch(str(value))
    time = (match["time"] or "") if match else ""
    return f"today{days:+d}{time}" if days else f"today{time}"
