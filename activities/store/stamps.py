"""What tells whether a project looks the same as before, in three small reads. Reads whole documents of nobody, and
judges nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from activities.store.documents import Grave, Project, Run
from activities.store.events import Events


@dataclass(frozen=True)
class Stamp:
    """Two equal stamps of a project: nothing that people see of it has changed between them. ``told`` is how often and
    when its latest run was told of last; ``speaker`` is the run whose event is the newest."""

    owner: str
    updated_at: datetime
    run_id: str
    told: tuple[int, datetime | None]
    last_seq: int
    speaker: str


@dataclass(frozen=True)
class Holding:
    """Who has a project id; ``deleted`` when the project can only be had back, ``purged`` when not even that."""

    owner: str
    deleted: bool
    purged: bool = False


class Stamps:
    """Straight from the driver: these are asked for with every look, and a document's validation would be half of
    it."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._latest: dict[str, str] = {}  # a project's latest run, as last seen: it is read beside the project

    async def of(self, project_id: str) -> Stamp | None:
        """The project's stamp, None when there is no such project or it is deleted."""
        fields = {"owner": 1, "updated_at": 1, "run_id": 1}
        expected = self._latest.get(project_id, "")
        project, newest, told = await asyncio.gather(
            Project.get_pymongo_collection().find_one({"project_id": project_id}, {**fields, "deleted_at": 1}),
            self._events.newest(project_id),
            self._told(expected),
        )
        if project is None or project.get("deleted_at") is not None:
            self._latest.pop(project_id, None)
            return None
        run_id = self._latest[project_id] = str(project.get("run_id", ""))
        return Stamp(
            owner=str(project.get("owner", "")),
            updated_at=project["updated_at"],
            run_id=run_id,
            told=told if run_id == expected else await self._told(run_id),
            last_seq=newest.seq,
            speaker=newest.run_id,
        )

    async def holding(self, project_id: str) -> Holding | None:
        """Who has the id, or had it until it was purged; None when it is free for all."""
        fields = {"owner": 1, "deleted_at": 1}
        found = await Project.get_pymongo_collection().find_one({"project_id": project_id}, fields)
        if found is not None:
            return Holding(str(found.get("owner", "")), found.get("deleted_at") is not None)
        grave = await Grave.get_pymongo_collection().find_one({"project_id": project_id}, {"owner": 1})
        return None if grave is None else Holding(str(grave.get("owner", "")), deleted=False, purged=True)

    async def _told(self, run_id: str) -> tuple[int, datetime | None]:
        if not run_id:
            return (0, None)
        fields = {"version": 1, "updated_at": 1}
        run = await Run.get_pymongo_collection().find_one({"run_id": run_id}, fields)
        return (0, None) if run is None else (run["version"], run["updated_at"])
