"""Holds the processes of one stack up: brings up what is missing, in order, and starts again what died or does not
answer any more. Knows recipes; decides no address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from gencode.children import Child, Recipe, StackError, start, stop
from gencode.pulse import Pulse

LOOK_S = 1.0
MOST_FAILURES = 5  # in a row, before it is given up
IMPATIENT_S = 1.0  # with a process that does not answer

Groups = Sequence[Sequence[Recipe]]
Tell = Callable[[str], None]


class Keeper:
    """The processes of one stack. ``groups`` are started one after the other, ended in the opposite order; ``changed``
    is called after every change."""

    def __init__(self, groups: Groups, home: Path, tell: Tell, changed: Callable[[], object]) -> None:
        self.children: tuple[Child, ...] = ()
        self._groups = groups
        self._logs = home / "logs"
        self._tell = tell
        self._changed = changed
        self._pulses: dict[int, Pulse] = {}

    async def bring_up(self) -> None:
        """Start what does not run, each group at once. Raises StackError."""
        for group in self._groups:
            there = {child.name for child in self.children if child.alive}
            missing = [recipe for recipe in group if recipe.name not in there]
            started = await asyncio.gather(*(self._start(recipe) for recipe in missing), return_exceptions=True)
            for failed in started:
                if isinstance(failed, BaseException):
                    raise failed

    async def watch(self) -> None:
        """Have all of it run and answer, until cancelled. Raises StackError when something cannot be started again."""
        failures = 0
        while True:
            await asyncio.sleep(LOOK_S)
            gone = [child for child in self.children if not child.alive] + await self._stuck()
            if not gone and not failures:
                continue
            for child in gone:
                self._tell(f"{child.name} (process {child.pid}) is gone and is started again; its log: {child.log}")
            try:
                await self.bring_up()
                failures = 0
            except StackError as error:
                failures += 1
                if failures == MOST_FAILURES:
                    raise
                self._tell(f"{error}\nIt is tried again.")

    async def stop(self) -> None:
        """End everything, in the opposite order."""
        for group in reversed(self._groups):
            names = {recipe.name for recipe in group}
            await asyncio.gather(*(stop(child) for child in self.children if child.name in names))

    async def _stuck(self) -> list[Child]:
        """Those that ran and did not answer for too long; they are ended."""
        recipes = {recipe.name: recipe for group in self._groups for recipe in group}
        living = [child for child in self.children if child.alive]
        self._pulses = {child.pid: self._pulses.get(child.pid, Pulse(child.pid)) for child in living}
        asked = [self._pulses[child.pid].stopped(recipes[child.name].ready) for child in living]
        stuck = [child for child, still in zip(living, await asyncio.gather(*asked), strict=True) if still]
        for child in stuck:
            self._tell(f"{child.name} (process {child.pid}) does not answer any more")
        await asyncio.gather(*(stop(child, IMPATIENT_S) for child in stuck))
        return stuck

    async def _start(self, recipe: Recipe) -> None:
        child = await start(recipe, self._logs, Path.cwd())
        self.children = replaced(self.children, child)
        self._changed()


def replaced(children: tuple[Child, ...], child: Child) -> tuple[Child, ...]:
    """The children with this one in the place of the one that had its name."""
    return (*(other for other in children if other.name != child.name), child)
