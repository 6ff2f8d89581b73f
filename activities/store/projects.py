"""Projects: the list people choose from. A project knows its owner, its latest run and the commit that run left."""

from __future__ import annotations

from datetime import UTC, datetime

from pymongo.errors import DuplicateKeyError

from activities.payloads.runs import RunProjection
from activities.store.documents import Grave, Project
from activities.store.page import Page, PageRequest

TITLE_CHARS = 72


def title_of(prompt: str) -> str:
    """A line to call the project by: the prompt's first sentence, cut at a word."""
    first = " ".join(prompt.split()).split(". ")[0].rstrip(".")
    if len(first) <= TITLE_CHARS:
        return first
    return first[:TITLE_CHARS].rsplit(" ", 1)[0] + "…"


class Projects:
    """One document a project, keyed by project id. A deleted one is found only where that is said."""

    async def find(self, project_id: str) -> Project | None:
        """The project, or None when there is none of that id."""
        project = await Project.find_one({"project_id": project_id})  # alone, so that every server uses the index
        return project if project is not None and project.deleted_at is None else None

    async def find_deleted(self, project_id: str) -> Project | None:
        """The project of that id that was deleted and can still be had back, or None."""
        project = await Project.find_one({"project_id": project_id})
        return project if project is not None and project.deleted_at is not None else None

    async def claim(self, project_id: str, owner: str, name: str = "") -> bool:
        """Makes an empty project of that owner; False when the id is taken, deleted ones included, or was another's."""
        at = datetime.now(UTC)
        empty = Project(
            project_id=project_id, title="", prompt="", created_at=at, updated_at=at, name=name, owner=owner
        )
        try:
            made = await empty.insert()
        except DuplicateKeyError:
            return False
        grave = await self.grave(project_id)  # looked for last: a project is purged after its grave was made
        if grave is not None and grave.owner != owner:
            await made.delete()
            return False
        return True

    async def grave(self, project_id: str) -> Grave | None:
        """Whose the id was, when a project of it was purged."""
        return await Grave.find_one(Grave.project_id == project_id)

    async def put(self, projection: RunProjection, at: datetime) -> None:
        """Makes the run the project's latest; the project itself is made on its first run, unless it was purged."""
        if await self.grave(projection.state.project_id) and await self.find(projection.state.project_id) is None:
            return
        await self._write(projection.state.project_id, _changes(projection, at), at)

    async def point(self, projection: RunProjection, at: datetime) -> None:
        """Makes a run that was asked for the latest of a project that is there, unless somebody has already told of
        it: theirs is the newer word."""
        state = projection.state
        await Project.get_pymongo_collection().update_one(
            {"project_id": state.project_id, "run_id": {"$ne": projection.run_id}},
            {"$set": _changes(projection, at)},
        )

    async def rename(self, project_id: str, name: str) -> None:
        """Gives the project a name; an empty one gives its title back."""
        changes = {"name": name, "updated_at": datetime.now(UTC)}
        await Project.find_one(Project.project_id == project_id).update({"$set": changes})

    async def bury(self, project_id: str) -> None:
        """Deletes the project from everything people see; it is kept until it is purged."""
        await Project.find_one(Project.project_id == project_id).update({"$set": {"deleted_at": datetime.now(UTC)}})

    async def restore(self, project_id: str) -> None:
        """Brings a deleted project back."""
        await Project.find_one(Project.project_id == project_id).update({"$set": {"deleted_at": None}})

    async def buried(self) -> list[str]:
        """The ids of projects that were deleted and not purged yet."""
        found = await Project.get_pymongo_collection().distinct("project_id", {"deleted_at": {"$ne": None}})
        return [str(project_id) for project_id in found]

    async def buried_before(self, moment: datetime) -> list[str]:
        """The ids of projects that were deleted before that moment."""
        found = Project.find({"deleted_at": {"$ne": None, "$lt": moment}})
        return [project.project_id for project in await found.to_list()]

    async def purge(self, project_id: str) -> None:
        """Forgets a deleted project for good; its id is free again for its owner alone. Last of all that is removed."""
        await Project.find_one({"project_id": project_id, "deleted_at": {"$ne": None}}).delete()

    async def entomb(self, project_id: str) -> None:
        """Notes whose the id was, before anything of a deleted project is removed."""
        project = await self.find_deleted(project_id)
        if project is not None:
            changes = {"owner": project.owner, "at": datetime.now(UTC)}
            grave = Grave.get_pymongo_collection()
            await grave.update_one({"project_id": project_id}, {"$set": changes}, upsert=True)

    async def owned(self, owner: str) -> list[str]:
        """The ids of all projects of an owner."""
        found = Project.find({"deleted_at": None, "owner": owner})
        return [project.project_id for project in await found.to_list()]

    async def list(self, page: PageRequest, owner: str | None = None) -> Page[Project]:
        """Projects, of one owner if said, the one touched last first."""
        query = {"deleted_at": None} | ({} if owner is None else {"owner": owner})
        found = Project.find(query).sort("-updated_at").skip(page.offset).limit(page.page_size)
        return Page(tuple(await found.to_list()), await Project.find(query).count())

    async def _write(self, project_id: str, changes: dict[str, object], at: datetime) -> None:
        collection = Project.get_pymongo_collection()
        try:
            await collection.update_one(
                {"project_id": project_id}, {"$set": changes, "$setOnInsert": {"created_at": at}}, upsert=True
            )
        except DuplicateKeyError:  # somebody else made it between the look and the insert
            await collection.update_one({"project_id": project_id}, {"$set": changes})


def _changes(projection: RunProjection, at: datetime) -> dict[str, object]:
    state = projection.state
    changes: dict[str, object] = {
        "title": title_of(state.prompt),
        "prompt": state.prompt,
        "status": state.status.value,
        "workflow_id": projection.workflow_id,
        "run_id": projection.run_id,
        "gaps": state.requirements.gaps if state.requirements else 0,
        "updated_at": at,
    }
    return changes if state.commit is None else {**changes, "commit": state.commit}
