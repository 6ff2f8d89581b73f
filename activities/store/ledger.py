"""What model calls cost, one row a call. Sums nothing that was not written."""

from __future__ import annotations

from pymongo.errors import DuplicateKeyError

from activities.payloads.results import Spend
from activities.store.documents import LedgerEntry


class Ledger:
    """Rows keyed by workflow/run/activity/attempt/call: a repeated write leaves one row."""

    async def add(self, entry: LedgerEntry) -> None:
        """Writes the row unless its key is there already."""
        try:
            await entry.insert()
        except DuplicateKeyError:
            return

    async def of_run(self, run_id: str) -> list[LedgerEntry]:
        """The run's rows, oldest first."""
        return await LedgerEntry.find(LedgerEntry.run_id == run_id).sort("+at").to_list()

    async def spent(self, run_id: str) -> Spend:
        """The sum of the run's rows, failed attempts included."""
        rows = await self.of_run(run_id)
        return sum((Spend(row.tokens_in, row.tokens_out, row.cost_usd) for row in rows), Spend())
