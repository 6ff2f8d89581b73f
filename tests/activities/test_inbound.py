"""A worker looks at what a workflow asks of an activity as the API looks at a body: nothing begins that is not ours."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import NoReturn

import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from activities.inbound import Distrust
from activities.payloads.bounds import BOUNDS
from activities.payloads.healing import Failure, FailureClass, HealRequest, RestoreRequest, RoundRequest
from activities.payloads.names import PAYLOAD_REFUSED
from activities.payloads.results import RunState, RunStatus, StepRequest, StepResult, StepState, Verdict
from activities.payloads.runs import RunProjection
from activities.payloads.steps import Agent, StepName
from activities.temporal_errors import reachable
from activities.workspace.store import GitStore

COMMIT = "0" * 40
STEP = StepRequest("mine", StepName.CONTRACTS, Agent.MARCUS, 1, "Keep books", "offline", 0.1, "store:mine")
RESULT = StepResult(StepName.CONTRACTS, Verdict(False, "wrong"), COMMIT, 1.0)
HEAL = HealRequest(STEP, RESULT, (("sig", "sister"),), run_id="run-1")
FAILURE = Failure(FailureClass.TYPE, "TS2322", "frontend/src/a.ts", 3, "x", "sig", "an error", "", "tsc")
ROUND = RoundRequest(HEAL, FAILURE, "sister", 1)
RESTORE = RestoreRequest(STEP, COMMIT, "gave up")
STATE = RunState("mine", RunStatus.RUNNING, "Keep books", "offline", (StepState(StepName.CONTRACTS, Agent.MARCUS),))
TOLD = RunProjection("generate-mine", "run-1", STATE)
GOOD = (STEP, HEAL, ROUND, RESTORE, TOLD)


class _Reached(ActivityInboundInterceptor):
    def __init__(self) -> None:
        self.asked: list[object] = []

    async def execute_activity(self, input: ExecuteActivityInput) -> object:
        self.asked += input.args
        return None


async def ask(payload: object, *, workflow_id: str = "generate-mine", provider: str = "offline") -> list[object]:
    """What an activity is handed of it. Raises ApplicationError."""
    reached = _Reached()
    look = Distrust(provider).intercept_activity(reached)
    there = ActivityEnvironment()
    there.info = replace(there.info, workflow_id=workflow_id, activity_id="contracts-1")

    async def body() -> None:
        await look.execute_activity(ExecuteActivityInput(_never, [payload], None, {}))

    await there.run(body)
    return reached.asked


def _never() -> NoReturn:
    raise AssertionError


@pytest.mark.parametrize("payload", GOOD, ids=lambda payload: type(payload).__name__)
async def test_what_our_workflows_ask_goes_through(payload: object) -> None:
    assert await ask(payload) == [payload]


HOSTILE: dict[str, object] = {
    "an option as a repository": replace(STEP, repository="--upload-pack=touch /tmp/x;"),
    "a folder of the host": replace(STEP, repository="file:///etc"),
    "another project's repository": replace(STEP, repository="store:other"),
    "a helper of git": replace(STEP, repository="ext::sh -c true"),
    "a path as a project": replace(STEP, project_id="../other"),
    "an option as a project": replace(STEP, project_id="--help"),
    "a prompt without end": replace(STEP, prompt="x" * 20_001),
    "half a character": replace(STEP, prompt="\ud800"),
    "a recording elsewhere": replace(STEP, provider="replay:/etc"),
    "an option as a provider": replace(STEP, provider="--provider"),
    "money without end": replace(STEP, budget_usd=float("inf")),
    "no number": replace(STEP, run_limit_usd=float("nan")),
    "a negative try": replace(STEP, number=-1),
    "an option as a snapshot": replace(RESTORE, snapshot="--output=/tmp/x"),
    "a range as a snapshot": replace(RESTORE, snapshot="HEAD..main"),
    "an option as a commit": replace(HEAL, result=replace(RESULT, commit="--all")),
    "a file outside": replace(ROUND, failure=replace(FAILURE, file="../../etc/passwd")),
    "a file of the host": replace(ROUND, failure=replace(FAILURE, file="/etc/passwd")),
    "a report outside": replace(ROUND, failure=replace(FAILURE, evidence_ref=".gencode/../../x")),
    "an option as a strategy": replace(ROUND, strategy="--strategy"),
    "many signatures": replace(ROUND, known=("sig",) * 5_001),
    "a state of another's name": replace(TOLD, state=replace(STATE, project_id="../x")),
    "no payload of ours": {"project_id": "mine"},
}


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
async def test_what_no_workflow_of_ours_asks_is_refused_for_good(payload: object) -> None:
    with pytest.raises(ApplicationError) as refused:
        await ask(payload)
    assert (refused.value.type, refused.value.non_retryable) == (PAYLOAD_REFUSED, True)


@pytest.mark.parametrize("name", ["-rf", "../x", "a/b", "x\ny", ""])
async def test_a_workflow_s_own_name_is_looked_at_too(name: str) -> None:
    with pytest.raises(ApplicationError) as refused:
        await ask(STEP, workflow_id=name)
    assert refused.value.type == PAYLOAD_REFUSED


async def test_a_worker_reads_the_recording_that_it_was_started_with() -> None:
    replayed = replace(STEP, provider="replay:/somewhere")
    assert await ask(replayed, provider="replay:/somewhere") == [replayed]


async def test_the_body_of_an_activity_looks_itself_where_nothing_stands_before_it(tmp_path: Path) -> None:
    with pytest.raises(ApplicationError) as refused:
        await reachable(replace(STEP, repository="--upload-pack=touch /tmp/x;"), GitStore(tmp_path))
    assert (refused.value.type, refused.value.non_retryable) == ("RepositoryRefused", True)


def test_every_field_of_every_payload_has_its_bound() -> None:
    used = {name for payload in GOOD for name in _fields(type(payload), set())}
    assert used == set(BOUNDS)


def _fields(kind: type, seen: set[type]) -> Iterator[str]:
    """Names of fields that hold a value; yes and no need no bound."""
    if kind in seen:
        return
    seen.add(kind)
    hints = typing.get_type_hints(kind)
    for field in fields(kind) if is_dataclass(kind) else ():
        inner = list(_kinds(hints[field.name]))
        if any(not is_dataclass(each) for each in inner) and set(inner) != {bool}:
            yield field.name
        for each in inner:
            yield from _fields(each, seen)


def _kinds(hint: object) -> Iterator[type]:
    inner = [each for each in typing.get_args(hint) if each is not Ellipsis and each is not type(None)]
    if inner:
        for each in inner:
            yield from _kinds(each)
    elif isinstance(hint, type):
        yield hint
