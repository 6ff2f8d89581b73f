"""ArborMind's weights across runs and workers. A version is a document that is only ever inserted, and two unique
indexes do the rest: of two writers of the same version one is first and the other begins anew, so no outcome is lost;
and an outcome that is told twice is learned once. Does no arithmetic of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from pydantic import TypeAdapter
from pymongo.errors import DuplicateKeyError

from activities.store.errors import WeightsContended
from activities.store.learned import StandingHead, StandingVersion
from arbormind.bandit import faded
from arbormind.drift import noticed
from arbormind.evolution import Outcome, Standing, key, observe
from arbormind.evolution import Weights as Learned

TRIES = 400
Change = Callable[[Standing], Standing]
_STANDING = TypeAdapter(Standing)


class Weights:
    """One document a version of a standing, one a standing."""

    async def learn(self, context: str, archetype: str, option: str, outcome: Outcome, reason: str) -> None:
        """Counts an outcome for the option in that archetype, and for the option anywhere. When its success is seen to
        have changed, what is known of its rivals there counts for less."""
        at = datetime.fromtimestamp(outcome.at).astimezone()
        for kind in dict.fromkeys((archetype, "")):
            name = key(context, kind, option)
            before, after = await self._append(name, context, lambda standing: observe(standing, outcome), reason, at)
            if noticed(before.recent, after.recent):
                for rival in await StandingHead.find(StandingHead.context == context).to_list():
                    if rival.name != name and rival.name.startswith(key(context, kind, "")):
                        await self._append(rival.name, context, faded, reason, at)

    async def current(self, context: str | None = None) -> Learned:
        """The weights as they stand, of one context or of all."""
        query = {} if context is None else {"context": context}
        heads = await StandingHead.find(query).to_list()
        return Learned({head.name: _STANDING.validate_python(head.standing) for head in heads})

    async def roll_back(self, to: datetime, at: datetime) -> int:
        """Makes every standing what it was at ``to``; the states between stay in the history. How many changed."""
        changed = 0
        for head in await StandingHead.find_all().to_list():
            earlier = StandingVersion.find(StandingVersion.name == head.name, StandingVersion.at <= to)
            newest = await earlier.sort("-version").first_or_none()
            if newest is not None and newest.version == head.version:
                continue
            then = _STANDING.validate_python(newest.standing) if newest else Standing()
            await self._put(head.name, head.context, then, f"rolled back at {at.isoformat()}", at)
            changed += 1
        return changed

    async def take(self, learned: Learned, at: datetime) -> None:
        """Makes the standings of an import the current ones; those it does not name stay."""
        for name, standing in learned.standings.items():
            context = name.rsplit(":", 2)[0]
            await self._put(name, context, standing, f"imported at {at.isoformat()}", at)

    async def _put(self, name: str, context: str, standing: Standing, reason: str, at: datetime) -> None:
        await self._append(name, context, lambda _: standing, reason, at)

    async def _append(
        self, name: str, context: str, change: Change, reason: str, at: datetime
    ) -> tuple[Standing, Standing]:
        """The standing before and after; both are the current one when this reason was there already."""
        for turn in range(TRIES):
            head = await StandingHead.find_one(StandingHead.name == name)
            before = _STANDING.validate_python(head.standing) if head else Standing()
            if await StandingVersion.find_one(StandingVersion.name == name, StandingVersion.reason == reason):
                return before, before
            version = (head.version if head else 0) + 1
            after = change(before)
            data = _STANDING.dump_python(after, mode="json")
            row = StandingVersion(name=name, version=version, context=context, standing=data, reason=reason, at=at)
            try:
                await row.insert()
            except DuplicateKeyError:
                await self._advance(name, version)
                await asyncio.sleep(0.001 * turn)
                continue
            await self._advance(name, version)
            return before, after
        raise WeightsContended(f"{name!r} was written by others {TRIES} times in a row: try again")

    @staticmethod
    async def _advance(name: str, version: int) -> None:
        """Makes that version the head, whoever wrote it, unless the head is further on."""
        row = await StandingVersion.find_one(StandingVersion.name == name, StandingVersion.version == version)
        if row is None:
            return
        if version == 1:
            try:
                await StandingHead(name=name, version=1, context=row.context, standing=row.standing).insert()
            except DuplicateKeyError:
                return
        else:
            await StandingHead.find_one(StandingHead.name == name, StandingHead.version == version - 1).update(
                {"$set": {"version": version, "standing": row.standing}}
            )
