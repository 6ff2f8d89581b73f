"""`gencode insights`: what ArborMind's decisions came to, printed. Reads the store of the running stack, or of
MONGO_URL; starts nothing."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from activities.store.insights import insights as report
from arbormind.metrics import Bin, Insights, Share
from gencode.learned import opened
from gencode.settings import Settings
from gencode.terminal import Terminal

out = Terminal()


async def insights(settings: Settings, as_json: bool) -> int:
    """Read, count, print. Raises StackError when there is no database to ask."""
    async with opened(settings) as store:
        found = await report(store)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    else:
        show(out, found)
    return 0


def show(console: Console, found: Insights) -> None:
    """The report as tables."""
    console.print(f"{found.decisions} decisions, {found.open} of them without an outcome yet")
    if found.brier is not None:
        console.print(f"Brier score {found.brier:.3f} (0 is best, 0.25 is a coin's)")
    groups = {"step": found.by_step, "context": found.by_context, "option": found.by_option}
    for name, shares in {**groups, "archetype": found.by_archetype}.items():
        if shares:
            console.print(_table(name, shares))
    if found.calibration:
        console.print(_calibration(found.calibration))
    for each in found.regret:
        if each.total > 0:
            console.print(f"{each.context}: {each.total:.1f} successes fewer than {each.best} alone would have had")
    for change in found.drift:
        console.print(f"{change.context}: {change.option} went from {change.before:.0%} to {change.since:.0%}")


def _calibration(bins: tuple[Bin, ...]) -> Table:
    """How sure decisions were, and how often they worked: of a calibrated router both are the same."""
    table = Table("confidence", "decisions", "on average", "worked")
    for each in bins:
        sure, worked = f"{each.confidence:.0%}", f"{each.rate:.0%}"
        table.add_row(f"{each.low:.1f} to {each.high:.1f}", str(each.count), sure, worked)
    return table


def _table(name: str, shares: tuple[Share, ...]) -> Table:
    table = Table(name, "tries", "worked", "rate", "score")
    for share in shares:
        table.add_row(share.name, str(share.tries), str(share.wins), f"{share.rate:.0%}", f"{share.score:.1f}")
    return table
