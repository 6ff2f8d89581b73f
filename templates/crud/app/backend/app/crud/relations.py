"""References between records: do they exist, what are they called, what goes when one goes. Plain ids, no join magic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from beanie import PydanticObjectId
from pydantic import BaseModel

from app import words
from app.crud.errors import InUse, invalid
from app.crud.record import StoredRecord
from app.crud.types import utc_now

Doomed = dict[type[StoredRecord], list[PydanticObjectId]]


class OnDelete(StrEnum):
    """What becomes of the records that point at one that is deleted."""

    RESTRICT = "restrict"  # it cannot be deleted
    CASCADE = "cascade"  # they are deleted too
    CLEAR = "clear"  # they point at nothing


@dataclass(frozen=True)
class Relation:
    """``source.field`` holds the id of a ``target``."""

    source: type[StoredRecord]
    field: str
    target: type[StoredRecord]
    on_delete: OnDelete


@dataclass(frozen=True)
class Relations:
    """All references of the app."""

    all: Sequence[Relation]

    async def check(self, source: type[StoredRecord], body: BaseModel) -> None:
        """Raises a 422 when a reference that was sent points at no record."""
        for relation in self.all:
            if relation.source is source and relation.field in body.model_fields_set:
                target_id = getattr(body, relation.field)
                if target_id is not None and await relation.target.get(target_id) is None:
                    message = words.NO_TARGET.format(label=relation.target.LABEL)
                    raise invalid(relation.field, message, str(target_id))

    async def delete(self, record: StoredRecord) -> None:
        """Deletes the record and does to those that point at it what their reference says. Raises InUse, with nothing
        changed, when one of them restricts it."""
        doomed = await self._doomed(record)
        for relation in self.all:
            if relation.on_delete is OnDelete.CLEAR and relation.target in doomed:
                pointing = {relation.field: {"$in": doomed[relation.target]}}
                await relation.source.find(pointing).set({relation.field: None, "updated_at": utc_now()})
        for model, ids in reversed(doomed.items()):
            await model.find({"_id": {"$in": ids}}).delete()

    async def _doomed(self, record: StoredRecord) -> Doomed:
        """The ids that go, by following every cascade. Raises InUse."""
        doomed: Doomed = {type(record): [record.id]}
        wave: Doomed = dict(doomed)
        while wave:
            model, ids = wave.popitem()
            for relation in self._pointing_at(model, OnDelete.CASCADE):
                found = await relation.source.find({relation.field: {"$in": ids}}).to_list()
                known = doomed.setdefault(relation.source, [])
                fresh = [child.id for child in found if child.id not in known]
                known.extend(fresh)
                if fresh:
                    wave.setdefault(relation.source, []).extend(fresh)
        await self._refuse_restricted(doomed, record)
        return doomed

    async def _refuse_restricted(self, doomed: Doomed, record: StoredRecord) -> None:
        for model, ids in doomed.items():
            for relation in self._pointing_at(model, OnDelete.RESTRICT):
                staying = {"$nin": doomed.get(relation.source, [])}
                count = await relation.source.find({relation.field: {"$in": ids}, "_id": staying}).count()
                if count:
                    raise InUse(record.LABEL, count, relation.source.LABEL_PLURAL)

    def _pointing_at(self, model: type[StoredRecord], rule: OnDelete) -> list[Relation]:
        return [relation for relation in self.all if relation.target is model and relation.on_delete is rule]


async def labels(
    target: type[StoredRecord], ids: Iterable[PydanticObjectId | None]
) -> Mapping[PydanticObjectId | None, str]:
    """What the records of these ids are called, in one query."""
    wanted = {each for each in ids if each is not None}
    records = await target.find({"_id": {"$in": list(wanted)}}).to_list() if wanted else []
    return {record.id: str(getattr(record, target.TITLE_FIELD)) for record in records}
