"""Sample data for an empty database, from seed.json. Dates there may be relative to the day of seeding."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from beanie import PydanticObjectId

from app.crud.record import StoredRecord
from app.models import DOCUMENTS, RELATIONS

SAMPLES = Path(__file__).with_name("seed.json")

_RELATIVE = re.compile(r"today(?P<days>[+-]\d+)?(?:T(?P<time>\d\d:\d\d))?")

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


async def seed(today: dt.date) -> int:
    """Inserts the samples and returns how many; 0 when there is any record already."""
    for model in DOCUMENTS:
        if await model.find_one() is not None:
            return 0
    rows: Rows = json.loads(SAMPLES.read_text(encoding="utf-8"))
    records = _records(rows, today)
    for model in DOCUMENTS:
        if records[model]:
            await model.insert_many(records[model])
    return sum(len(each) for each in records.values())


def _records(rows: Rows, today: dt.date) -> dict[type[StoredRecord], list[StoredRecord]]:
    """The samples as documents; a reference, given as the position of its target's sample, becomes an id."""
    ids = {model: [PydanticObjectId() for _ in rows[model.__name__]] for model in DOCUMENTS}
    targets = {(relation.source, relation.field): relation.target for relation in RELATIONS.all}
    records: dict[type[StoredRecord], list[StoredRecord]] = {}
    for model in DOCUMENTS:
        records[model] = []
        for record_id, row in zip(ids[model], rows[model.__name__], strict=True):
            values = {name: _resolved(value, today) for name, value in row.items()}
            for name, value in row.items():
                if (model, name) in targets and value is not None:
                    values[name] = ids[targets[model, name]][value]
            records[model].append(model.model_validate({"id": record_id, **values}))
    return records


def _resolved(value: Any, today: dt.date) -> Any:
    if isinstance(value, list):
        return [_resolved(item, today) for item in value]
    if isinstance(value, dict):
        return {name: _resolved(item, today) for name, item in value.items()}
    match = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    day = today + dt.timedelta(days=int(match["days"] or 0))
    return f"{day.isoformat()}T{match['time']}:00Z" if match["time"] else day.isoformat()
