"""From a step's failed checks to Failures: what does not parse hides the rest, what does not type-check hides what it
does when it runs. Reads reports and measures; repairs nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from activities.agents.attempt_at import AttemptAt
from activities.healing.evidence import browser, contract, mypy_report, parsing, python_trace, typescript
from activities.healing.order import Weights, costs, plan
from activities.healing.signature import Seen, at_leisure, failure
from activities.payloads.healing import Diagnosis, Failure, FailureClass, HealRequest
from activities.payloads.results import CheckResult, StepResult
from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.steps.testing_backend import JUNIT
from activities.steps.testing_frontend import JUNIT as E2E
from activities.steps.work import Work
from activities.workspace.checkout import checkout
from sandbox.runner import StoppedBy

PARSE, MYPY, TYPESCRIPT = "parse", "mypy", "typescript"  # the names of what is measured here
CONTRACT = "OpenAPI equals the contract"
MANY = 20
# What ended a check before it could say anything of the app. An app that ended by itself says it in its log.
LIMITS = {each.value for each in StoppedBy} - {StoppedBy.SERVICE.value, StoppedBy.CANCEL.value}
BACKEND = {StepName.BACKEND_MODELS, StepName.BACKEND_IMPL, StepName.SYSTEM_INTEGRATION, StepName.TESTING_BACKEND}
FRONTEND = {
    StepName.FRONTEND_MOCK,
    StepName.SCREENSHOT_VERIFY,
    StepName.FRONTEND_INTEGRATION,
    StepName.TESTING_FRONTEND,
}
_WAITED = re.compile(r"Timeout \d+ms exceeded|[Tt]imeout of \d+ms exceeded|timed out after")
_SOURCE = re.compile(r"((?:frontend/)?(?:src|e2e)/[\w./-]+\.(?:tsx?|css|json))(?::(\d+))?")
Read = Callable[[Work, CheckResult], list[Seen]]


async def diagnose(
    request: HealRequest, place: WorkerContext, key: str, weights: Weights | None = None, ask_models: bool = False
) -> Diagnosis:
    """What is wrong with the step, worst first, with the strategies to try; the snapshot is the newest commit.
    ``ask_models``: a round of this healing will have a Mender to ask."""
    await place.sandbox.reap(key)
    asking = ask_models and request.allow_models
    async with checkout(request.step.repository, place.scratch) as tree:
        work = work_on(request, place, key, tree.tree)
        failures = tuple(await failures_of(work, request.result))
        tried, fallback = request.tried, request.allow_fallback
        plans = tuple(plan(each, tried, weights or {}, fallback, asking) for each in failures)
        return Diagnosis(failures, tree.base or "", plans, costs())


def work_on(request: HealRequest, place: WorkerContext, key: str, root: Path) -> Work:
    """The work of a healing on a checkout; it says nothing to anybody, its results do."""
    return place.work(AttemptAt(request.step, key), root, _mute)


async def failures_of(work: Work, result: StepResult) -> list[Failure]:
    """The failures of what stands in the tree, given the step's last verdict."""
    broken = await asyncio.to_thread(parsing.unparsable, work.tree)
    relevant = [seen for seen in broken if _concerns(result.step, seen.file)]
    if relevant:
        return _made(relevant, PARSE)
    bad = [check for check in result.verdict.checks if not check.ok]
    differing = [
        each for check in bad if check.name == CONTRACT and not _traceback(check) for each in _read(work, check)
    ]
    measured = [*differing, *await _measured(work, result)]  # what the contract names is nearer to the cause
    if measured:
        return measured
    read = [each for check in bad for each in await asyncio.to_thread(_read, work, check)]
    return _distinct(read) or [failure(_unknown(result), bad[0].name if bad else result.step.value)]


async def _measured(work: Work, result: StepResult) -> list[Failure]:
    """What the type checkers say about the step's half of the app."""
    if result.step in BACKEND:
        lines = await mypy_report.mypy_lines(work)
        return _made(mypy_report.complaints(lines, work.tree), MYPY)
    if result.step not in FRONTEND and not _mentions_frontend(result):
        return []
    printed = await asyncio.to_thread(typescript.printed, result.verdict.checks, work.tree)
    if printed:
        return _made(printed, TYPESCRIPT)
    found = await typescript.diagnostics(work) if printed is None else []
    if not found and result.step is StepName.TESTING_FRONTEND:
        found = await typescript.diagnostics(work, typescript.E2E_PROJECT)
    return _made(typescript.complaints(found, work.tree), TYPESCRIPT)


def _read(work: Work, check: CheckResult) -> list[Failure]:
    if check.stopped_by in LIMITS:
        return [failure(Seen(FailureClass.RESOURCE, check.stopped_by, check.detail), check.name)]
    readers: dict[str, Read] = {
        "pytest": lambda work, _: python_trace.from_junit(work.tree / JUNIT),
        "playwright": lambda work, _: browser.from_playwright(work.tree / E2E),
        "findings": lambda _, check: browser.from_findings(check.evidence),
        CONTRACT: lambda _, check: contract.from_differences(check.evidence),
        "boots; every route answers": lambda _, check: contract.from_routes(check.evidence),
    }
    known = readers.get(check.name)
    seen = known(work, check) if known and not _traceback(check) else []
    seen = (
        seen
        or typescript.from_text(check.evidence, work.tree)
        or python_trace.from_text(check.evidence)
        or _build(work, check)
    )
    if check.alone:
        kind = FailureClass.DATABASE if check.name.startswith("pytest") else FailureClass.E2E
        seen = [
            at_leisure(each, browser.page_kind(each.message) if check.name == "playwright" else kind) for each in seen
        ]
    return [
        failure(each, check.name, check.evidence if check.evidence.startswith(".gencode/") else "") for each in seen
    ]


def _traceback(check: CheckResult) -> bool:
    """The program under the check did not get as far as being compared."""
    return "Traceback (most recent call last)" in check.evidence and check.name != "pytest"


def _build(work: Work, check: CheckResult) -> list[Seen]:
    """What a bundler names; the class says whose build it is."""
    match = _SOURCE.search(check.evidence)
    if _WAITED.search(check.evidence) and check.name not in {"tsc", "vite build"}:
        return [Seen(FailureClass.RESOURCE, "wait", check.evidence[-600:], match.group(1) if match else "")]
    if check.name == "vite build" or match:
        file = match.group(1) if match else ""
        file = file if file.startswith("frontend/") or not file else f"frontend/{file}"
        line = int(match.group(2) or 0) if match else 0
        return [Seen(FailureClass.FRONTEND_BUILD, check.name, check.evidence[-600:] or check.detail, file, line)]
    return []


def _unknown(result: StepResult) -> Seen:
    """No report says more: the class is the one that the step is about."""
    if result.step in FRONTEND:
        kind = FailureClass.FRONTEND_RUNTIME
    elif result.step is StepName.BACKEND_MODELS:
        kind = FailureClass.DATABASE
    elif result.step in {StepName.BACKEND_IMPL, StepName.CONTRACTS}:
        kind = FailureClass.CONTRACT
    else:
        kind = FailureClass.CONFIGURATION
    return Seen(kind, "unread", result.verdict.summary)


def _mentions_frontend(result: StepResult) -> bool:
    return any(not check.ok and check.name in {"tsc", "vite build"} for check in result.verdict.checks)


def _concerns(step: StepName, file: str) -> bool:
    """Whether a broken file can be why the step failed."""
    if step in BACKEND:
        return not file.startswith("frontend/") and (step is StepName.TESTING_BACKEND or "/tests/" not in file)
    return not file.startswith("backend/tests/")


def _made(seen: list[Seen], check: str) -> list[Failure]:
    return _distinct([failure(each, check) for each in seen[:MANY]])


def _distinct(failures: list[Failure]) -> list[Failure]:
    return list({each.signature: each for each in failures}.values())[:MANY]


async def _mute(_: str) -> None:
    """A healing speaks through its results."""
