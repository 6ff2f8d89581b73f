"""Checks that more than one step makes. No step of its own."""

from __future__ import annotations

import asyncio

from activities.payloads.results import CheckResult, Verdict
from activities.steps.work import Work

DIST = "frontend/dist"
BUILD = ("vite", "build", "--logLevel", "warn")


async def type_check_and_build(work: Work) -> tuple[CheckResult, CheckResult]:
    """``tsc`` and ``vite build`` on the tree as it stands, side by side."""
    types = work.check("tsc", work.command("tsc", "--noEmit", cwd="frontend"))
    bundle = work.check("vite build", work.command(*BUILD, cwd="frontend", outputs=(DIST,)))
    checked, built = await asyncio.gather(types, bundle)
    return checked, built


def verdict(checks: tuple[CheckResult, ...], good: str) -> Verdict:
    """All must hold; the summary names the ones that do not."""
    bad = [f"{check.name}: {check.detail}" for check in checks if not check.ok]
    return Verdict(not bad, "; ".join(bad) or good, checks)
