"""Checks that more than one step makes. No step of its own."""

from __future__ import annotations

import asyncio

from activities.payloads.results import CheckResult, Verdict
from activities.steps.work import Work
from templates.render import BUNDLE_COMMAND, TYPECHECK_COMMAND

DIST = "frontend/dist"


async def type_check_and_build(work: Work) -> tuple[CheckResult, CheckResult]:
    """``tsc`` and ``vite build`` on the tree as it stands, side by side."""
    types = work.check("tsc", work.command(*TYPECHECK_COMMAND, cwd="frontend"))
    bundle = built_frontend(work)
    checked, built = await asyncio.gather(types, bundle)
    return checked, built


async def built_frontend(work: Work) -> CheckResult:
    """``vite build`` into frontend/dist."""
    return await work.check("vite build", work.command(*BUNDLE_COMMAND, cwd="frontend", outputs=(DIST,)))


def verdict(checks: tuple[CheckResult, ...], good: str) -> Verdict:
    """All must hold; the summary names the ones that do not."""
    bad = [f"{check.name}: {check.detail}" for check in checks if not check.ok]
    return Verdict(not bad, "; ".join(bad) or good, checks)
