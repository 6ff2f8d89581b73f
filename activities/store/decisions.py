"""ArborMind's decisions and their outcomes, failures as carefully as successes. Learns nothing itself."""

from __future__ import annotations

from datetime import datetime

from pymongo.errors import DuplicateKeyError

from activities.store.documents import Decision


class Decisions:
    """One document a decision, keyed by decision id."""

    async def add(self, decision: Decision) -> None:
        """Writes the decision unless its id is there already."""
        try:
            await decision.insert()
        except DuplicateKeyError:
            return

    async def find(self, decision_id: str) -> Decision | None:
        """The decision of that id, if it was made."""
        return await Decision.find_one(Decision.decision_id == decision_id)

    async def conclude(self, decision_id: str, success: bool, score: float, at: datetime) -> None:
        """Notes what came of a decision; ``score`` is 0 to 10. The first word stands."""
        await Decision.find_one(
            Decision.decision_id == decision_id,
            Decision.success == None,  # noqa: E711 - a query, not a comparison
        ).update({"$set": {"success": success, "score": score, "outcome_at": at}})

    async def of_context(self, context: str, limit: int = 200) -> list[Decision]:
        """The newest decisions made in a context, newest first."""
        return await Decision.find(Decision.context == context).sort("-at").limit(limit).to_list()

    async def of_run(self, run_id: str) -> list[Decision]:
        """The run's decisions, oldest first."""
        return await Decision.find(Decision.run_id == run_id).sort("+at").to_list()

    async def open_of_run(self, run_id: str) -> list[Decision]:
        """The run's decisions that nothing is known of yet, oldest first."""
        unknown = Decision.success == None  # noqa: E711 - a query, not a comparison
        return await Decision.find(Decision.run_id == run_id, unknown).sort("+at").to_list()

    async def newest(self, limit: int) -> list[Decision]:
        """The newest decisions of all runs, newest first."""
        return await Decision.find_all().sort("-at").limit(limit).to_list()
