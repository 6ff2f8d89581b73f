"""Projects: the list people choose from. A project knows its latest run and the commit that run left."""

from __future__ import annotations

from datetime import datetime

from pymongo.errors import DuplicateKeyError

from activities.payloads.runs import RunProjection
from activities.store.documents import Project
from activities.store.page import Page, PageRequest

TITLE_CHARS = 72


def title_of(prompt: str) -> str:
    """A line to call the project by: the prompt's first sentence, cut at a word."""
    first = " ".join(prompt.split()).split(". ")[0].rstrip(".")
    if len(first) <= TITLE_CHARS:
        return first
    return first[:TITLE_CHARS].rsplit(" ", 1)[0] + "…"


class Projects:
    """One document a project, keyed by project id."""

    async def find(self, project_id: str) -> Project | None:
        """The project, or None when there is none of that id."""
        return await Project.find_one(Project.project_id == project_id)

    async def put(self, projection: RunProjection, at: datetime) -> None:
        """Makes the run the project's latest; the project itself is made on its first run."""
        state = projection.state
        changes: dict[str, object] = {
            "title": title_of(state.prompt),
            "prompt": state.prompt,
            "status": state.status.value,
            "workflow_id": projection.workflow_id,
            "run_id": projection.run_id,
            "updated_at": at,
        }
        if state.commit is not None:
            changes["commit"] = state.commit
        await self._write(state.project_id, changes, at)

    async def list(self, page: PageRequest) -> Page[Project]:
        """Projects, the one touched last first."""
        found = Project.find_all().sort("-updated_at").skip(page.offset).limit(page.page_size)
        return Page(tuple(await found.to_list()), await Project.find_all().count())

    async def _write(self, project_id: str, changes: dict[str, object], at: datetime) -> None:
        collection = Project.get_pymongo_collection()
        try:
            await collection.update_one(
                {"project_id": project_id}, {"$set": changes, "$setOnInsert": {"created_at": at}}, upsert=True
            )
        except DuplicateKeyError:  # somebody else made it between the look and the insert
            await collection.update_one({"project_id": project_id}, {"$set": changes})
