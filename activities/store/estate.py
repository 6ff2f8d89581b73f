"""Everything in MongoDB that belongs to a project: one line a collection, so that a purge forgets none. A collection
that is in neither table fails a test."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from beanie import Document

from activities.store.access import Answer, ProviderKey, Ticket, Token
from activities.store.documents import Decision, Event, Grave, LedgerEntry, Project, Run
from activities.store.learned import LearnedPattern, StandingHead, StandingVersion

OWNED: Mapping[type[Document], str] = {
    Run: "project_id",
    Event: "project_id",
    LedgerEntry: "project_id",
    Decision: "project_id",
}
"""Collections, and the field that names the project. The project itself goes last."""
SHARED: Mapping[type[Document], str] = {LearnedPattern: "evidence"}
"""What several projects have shown: the project's evidence is taken out, and what nothing else shows goes."""
KEPT: Mapping[type[Document], str] = {
    Project: "removed last, when nothing else is left",
    Grave: "keeps the id from being given to another owner",
    Token: "the owner's",
    Ticket: "the owner's; over after a minute",
    ProviderKey: "the owner's",
    Answer: "the owner's; over after a day, which is sooner than a purge",
    StandingHead: "counts of what worked, with no word of a project",
    StandingVersion: "counts of what worked; of a project only the key of an attempt",
}


class Estate:
    """What a project leaves in the database."""

    async def remove(self, project_id: str, proofs: Collection[str]) -> None:
        """Removes it all but the project itself; ``proofs`` are the commits by which shared things know it. May run
        twice."""
        shown = {
            *proofs,
            *(str(each) for each in await Run.get_pymongo_collection().distinct("run_id", _of(project_id))),
        }
        keys = {"$regex": f"^(generate-{project_id}|heal-{project_id}-[a-z_]+-[0-9]+)/"}
        for kind, field in SHARED.items():
            collection = kind.get_pymongo_collection()
            for evidence in ({"$in": sorted(shown)}, keys):
                await collection.update_many({field: evidence}, {"$pull": {field: evidence}})
            await collection.delete_many({field: []})
        for kind, field in OWNED.items():
            await kind.get_pymongo_collection().delete_many({field: project_id})

    async def left(self, project_id: str) -> Mapping[str, int]:
        """How many documents of each collection still name the project; none when it is gone."""
        counts = {
            kind.get_collection_name(): await kind.get_pymongo_collection().count_documents({field: project_id})
            for kind, field in OWNED.items()
        }
        return {name: count for name, count in counts.items() if count}


def _of(project_id: str) -> dict[str, object]:
    return {"project_id": project_id}
