"""Many proposals, one cheap check: each is scored beside the others in one sandbox, the best go on. Scores rank; they
never stand in for the step's own check."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from activities.healing.diagnosis import BACKEND, MYPY, PARSE, TYPESCRIPT
from activities.healing.evidence import python_trace, typescript
from activities.healing.evidence.parsing import python_error
from activities.healing.probing import PROBES, Probe, answer
from activities.healing.strategies.strategy import Case, Proposal
from activities.steps.testing_backend import JUNIT
from sandbox.runner import ServiceName
from templates.files import FileChange
from templates.render import contract_check

TRIAL = PROBES / "trial.py"
MODELS_PROBE = Path(__file__).parents[1] / "steps" / "probes" / "models_probe.py"
CONTRACT_CHECK = Path(contract_check.__file__)
LIMIT_S = 60.0  # of CPU time, as is the next one
EACH_S = 20.0
PATIENCE = 4  # what the clock may take for it
MOST = {"mypy": 120, "pytest": 110, "contract": 80, "models": 40, "suite": 8}
WORSE = 1000  # what a trial says of one that made it worse
FURTHER = 10  # proposals that are still looked at after one that leaves no complaint
MOST_FRONTEND = 1500  # most of them do not parse, which is seen at once
TESTS = 6
UNTOUCHED = Proposal("nothing", ())  # what leaves as many complaints as this is none


@dataclass(frozen=True)
class Trial:
    """A cheap check by name, and what it needs."""

    check: str
    tests: tuple[str, ...] = ()
    services: tuple[ServiceName, ...] = ()


async def ranked(case: Case, proposals: list[Proposal], keep: int) -> list[Proposal]:
    """The best ``keep`` proposals; in the order they came where there is nothing to try them on."""
    usable = _distinct([each for each in proposals if _parses(each)])
    if len(usable) <= 1:
        return usable
    typed = case.failure.file.endswith((".ts", ".tsx"))
    if case.is_frontend and typed and case.failure.check in {PARSE, TYPESCRIPT, "tsc"}:
        return _best(usable, await _frontend_scores(case, usable[:MOST_FRONTEND], keep), keep)
    trial = trial_of(case)
    if trial is None:
        return usable[:keep]
    if any(each.place for each in usable):
        return await _settled(case, trial, usable, keep)
    usable = usable[: MOST[trial.check]]
    if case.failure.check != MYPY:
        return _best(usable, await scores(case, trial, usable, keep), keep)
    found = await scores(case, trial, [*usable, UNTOUCHED], keep)
    untouched = found.pop() if len(found) > len(usable) else None  # None: enough were good, or time was up
    if untouched is not None:
        found = [score if score is not None and score < untouched else WORSE for score in found]
    return _best(usable, found, keep)


async def _settled(case: Case, trial: Trial, proposals: list[Proposal], keep: int) -> list[Proposal]:
    """Edits that mend the failed test and break no other, the likelier kinds first. None where they lie in different
    places and the tests do not tell which of these is the cause: an edit that makes up for a fault elsewhere mends
    nothing."""
    for doubt in sorted({each.doubt for each in proposals}):
        likely = [each for each in proposals if each.doubt == doubt]
        for finer in (replace(trial, tests=(case.failure.symbol,)), Trial("mypy"), _suite(case)):
            if finer.check != "suite" or len(_places(likely)) > 1:
                likely = await _least(case, finer, likely[: MOST[finer.check]])
        if likely:
            return likely[:keep] if len(_places(likely)) == 1 else []
    return []


def _places(proposals: list[Proposal]) -> set[str]:
    return {each.place for each in proposals}


async def _least(case: Case, trial: Trial, proposals: list[Proposal]) -> list[Proposal]:
    """Those with the fewest complaints of all, if a check that counts nothing but the failure says none."""
    found = await scores(case, trial, proposals, len(proposals)) if proposals else []
    usable = [score for score in found if score is not None and score < WORSE]
    least = min(usable, default=WORSE) if trial.check == "suite" else 0
    return [proposal for proposal, score in zip(proposals, found, strict=False) if score == least]


def _suite(case: Case) -> Trial:
    return Trial("suite", _failing(case), (ServiceName.MONGO,))


def _failing(case: Case) -> tuple[str, ...]:
    return tuple(seen.symbol for seen in python_trace.from_junit(case.work.tree / JUNIT))


def trial_of(case: Case) -> Trial | None:
    """The cheap check that sees the failure; None when only the step's own does."""
    check, step = case.failure.check, case.work.request.step
    if check == "pytest":
        # its own first: most proposals end there
        failing = sorted(_failing(case), key=lambda test: test != case.failure.symbol)
        return Trial("pytest", tuple(failing[:TESTS]) or (case.failure.symbol,), (ServiceName.MONGO,))
    if check == "OpenAPI equals the contract":
        return Trial("contract")
    if check == "indexes on a server":
        return Trial("models", services=(ServiceName.MONGO,))
    if check in {MYPY, PARSE} and step in BACKEND:
        return Trial("mypy")
    return None


async def scores(case: Case, trial: Trial, proposals: list[Proposal], enough: int) -> list[int | None]:
    """Complaints that each proposal leaves; shorter than ``proposals`` when enough were good or time was up."""
    work = case.work
    if trial.check == "mypy":
        await work.types.lend(work.tree / "backend")
    plan = {
        "check": trial.check,
        "tests": list(trial.tests),
        "contract": "../openapi.json",
        "collections": _collections(case) if trial.check == "models" else [],
        "candidates": [each.texts for each in proposals],
        "enough": enough,
        "further": FURTHER if enough < len(proposals) else len(proposals),
        "limit_s": LIMIT_S,
        "each_s": EACH_S,
    }
    files = (TRIAL, MODELS_PROBE, CONTRACT_CHECK)
    reply = await answer(
        work, Probe(files, plan, "backend", services=trial.services, wall_s=PATIENCE * (LIMIT_S + EACH_S))
    )
    return typescript.scores(reply)


async def _frontend_scores(case: Case, proposals: list[Proposal], enough: int) -> list[int | None]:
    in_e2e = case.failure.file.startswith("frontend/e2e/")
    project = typescript.E2E_PROJECT if in_e2e else typescript.APP_PROJECT
    texts = [each.texts for each in proposals]
    plan = typescript.plan_of(texts, project, [case.failure.file], enough, LIMIT_S)
    return typescript.scores(
        await answer(case.work, Probe((typescript.SCRIPT,), plan, "frontend", wall_s=PATIENCE * LIMIT_S + EACH_S))
    )


def _best(proposals: list[Proposal], scores: list[int | None], keep: int) -> list[Proposal]:
    """By score, then by the order in which they were proposed; what could not be scored comes last."""
    scored = [(score, place) for place, score in enumerate(scores) if score is not None and score < WORSE]
    if not scored:
        return proposals[:keep] if not scores else []
    return [proposals[place] for _, place in sorted(scored)[:keep]]


def _parses(proposal: Proposal) -> bool:
    """A proposal that leaves Python or JSON unreadable is none."""
    for path, text in proposal.texts.items():
        if path.endswith(".py") and python_error(text) is not None:
            return False
        if path.endswith(".json") and not path.endswith("tsconfig.json") and not _is_json(text):
            return False
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _distinct(proposals: list[Proposal]) -> list[Proposal]:
    """Each once, at its first place."""
    found: dict[tuple[FileChange, ...], Proposal] = {}
    for each in proposals:
        found.setdefault(tuple(each.changes), each)
    return list(found.values())


def _collections(case: Case) -> list[str]:
    return [entity.collection for entity in case.work.spec.aggregates]
