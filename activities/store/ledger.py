"""What model calls cost, one row a call: reserved before it is made, settled after it. Sums nothing that was not
written, and decides nothing: limits are the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pymongo.errors import DuplicateKeyError

from activities.payloads.results import Spend
from activities.store.documents import LedgerEntry

Filter = Mapping[str, object]


@dataclass(frozen=True)
class Cost:
    """What a call came to. ``ok`` is False for one that was paid for and brought no usable reply."""

    provider: str
    model: str
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    cost_usd: float = 0.0
    reply: str = ""
    ok: bool = True
    priced: str = ""


class Ledger:
    """Rows keyed by workflow/run/activity/attempt/call: a repeated write leaves one row."""

    async def add(self, entry: LedgerEntry) -> None:
        """Writes the row unless its key is there already."""
        try:
            await entry.insert()
        except DuplicateKeyError:
            return

    async def settle(self, key: str, cost: Cost) -> None:
        """The reserved row becomes what the call really cost. A row that is settled stays as it is."""
        await LedgerEntry.find_one({"key": key, "state": "reserved"}).update(
            {
                "$set": {
                    "state": "settled" if cost.ok else "failed",
                    "provider": cost.provider,
                    "model": cost.model,
                    "tokens_in": cost.tokens_in,
                    "tokens_out": cost.tokens_out,
                    "tokens_cached": cost.tokens_cached,
                    "cost_usd": cost.cost_usd,
                    "reply": cost.reply,
                    "priced": cost.priced,
                }
            }
        )

    async def release(self, key: str) -> None:
        """Takes back a reservation whose call was never made."""
        await LedgerEntry.find_one({"key": key, "state": "reserved"}).delete()

    async def abandon(self, key: str) -> None:
        """The call was cut off, and nobody knows what it cost: its reservation stands as lost."""
        await LedgerEntry.find_one({"key": key, "state": "reserved"}).update({"$set": {"state": "lost"}})

    async def lose(self, activity: str, but: str) -> int:
        """Marks what earlier attempts at the activity left reserved: their worker ended in the middle of a call, which
        may have been paid for. ``but`` is the start of this attempt's own keys. Returns how many there were."""
        left = [row for row in await self._rows({"activity": activity, "state": "reserved"}) if _before(row, but)]
        for row in left:
            await row.set({"state": "lost"})
        return len(left)

    async def reply(self, activity: str, digest: str) -> str:
        """The reply that this activity has paid for already; empty when there is none."""
        row = await LedgerEntry.find_one({"activity": activity, "digest": digest, "state": "settled"})
        return row.reply if row else ""

    async def by_day(self, projects: list[str] | None = None) -> list[dict[str, object]]:
        """Calls of a day, provider, model and step together, the newest day first; of those projects if said."""
        kind: dict[str, object] = {"day": {"$dateToString": {"date": "$at", "format": "%Y-%m-%d"}}}
        kind |= {name: f"${name}" for name in ("provider", "model", "step")}
        sums = {name: {"$sum": f"${name}"} for name in ("tokens_in", "tokens_out", "cost_usd")}
        found = await LedgerEntry.aggregate(
            [
                {"$match": {} if projects is None else {"project_id": {"$in": projects}}},
                {"$group": {"_id": kind, "calls": {"$sum": 1}, **sums}},
                {"$sort": {"_id.day": -1, "_id.provider": 1, "_id.model": 1, "_id.step": 1}},
            ]
        ).to_list()
        return [{**row.pop("_id"), **row} for row in found]

    async def of_run(self, run_id: str) -> list[LedgerEntry]:
        """The run's rows, oldest first."""
        return await LedgerEntry.find(LedgerEntry.run_id == run_id).sort("+at").to_list()

    async def spent(self, run_id: str) -> Spend:
        """The sum of the run's rows, failed attempts included."""
        return _sum(await self.of_run(run_id))

    async def spent_by(self, activity: str) -> Spend:
        """The sum of one activity's rows, over all its transport attempts."""
        return _sum(await self._rows({"activity": activity}))

    async def spent_on(self, day: datetime) -> float:
        """US dollars of all runs since the day (UTC) began."""
        start = day.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return float(await LedgerEntry.find({"at": {"$gte": start}}).sum(LedgerEntry.cost_usd) or 0.0)

    async def _rows(self, where: Filter) -> list[LedgerEntry]:
        return await LedgerEntry.find(where).to_list()


def _sum(rows: list[LedgerEntry]) -> Spend:
    return sum((Spend(row.tokens_in, row.tokens_out, row.cost_usd) for row in rows), Spend())


def _before(row: LedgerEntry, attempt: str) -> bool:
    return not row.key.startswith(attempt)
