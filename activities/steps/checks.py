"""Checks that more than one step makes. No step of its own."""

from __future__ import annotations

import asyncio

from activities.payloads.results import CheckResult, Verdict
from activities.steps.bundle import built
from activities.steps.work import Work
from templates.render import TYPECHECK_COMMAND

# The processor weight of what the next steps need not wait for: it fills what the critical path leaves idle.
ASIDE = 25


async def type_check_and_build(work: Work) -> tuple[CheckResult, CheckResult]:
    """``tsc`` and ``vite build`` on the tree as it stands, side by side."""
    types = work.check("tsc", work.command(*TYPECHECK_COMMAND, cwd="frontend"))
    checked, bundled = await asyncio.gather(types, built(work))
    return checked, bundled


def verdict(checks: tuple[CheckResult, ...], good: str) -> Verdict:
    """All must hold; the summary names the ones that do not."""
    bad = [f"{check.name}: {check.detail}" for check in checks if not check.ok]
    return Verdict(not bad, "; ".join(bad) or good, checks)
