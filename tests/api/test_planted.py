"""Who can write to the database, or start a workflow, makes nothing that passes for the installation's own; a reset run
of its own goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from activities.payloads.names import ADMIN_MEMO, OWNER_MEMO, PROOF_MEMO, workflow_id
from activities.payloads.results import RunState, RunStatus
from activities.payloads.runs import RunRequest, RunResult
from activities.store.access import Scope, Ticket, Token
from activities.store.seal import Seal, memo_holds, random_seal, run_memo
from activities.store.store import Store
from activities.store.tokens import TokenDraft, digest_of
from tests.api.facade import Facade, new_project
from tests.api.test_client import guarded
from tests.api.test_told import reset
from workflows.generation import GenerationWorkflow

__all__ = ["guarded"]
SECRET = "gcs_planted-by-hand"
PROMPT = "Keep books"


async def asks(facade: Facade, secret: str) -> int:
    """What the API answers to that bearer, who wants to hand out access."""
    answer = await facade.http.get("/api/tokens", headers={"authorization": f"Bearer {secret}"})
    return answer.status_code


async def test_a_token_that_was_planted_in_the_database_is_none(guarded: Facade) -> None:
    at = datetime.now(UTC)
    fields = {"name": "x", "owner": "root", "scope": Scope.ADMIN, "digest": digest_of(SECRET), "created_at": at}
    await Token(token_id="aaaaaaaaaaaa", **fields).insert()
    assert await asks(guarded, SECRET) == 401


@pytest.mark.parametrize(
    "change",
    [{"scope": "admin"}, {"owner": "root"}, {"expires_at": datetime(2099, 1, 1, tzinfo=UTC)}, {"word": "0" * 64}],
    ids=["scope", "owner", "time", "word"],
)
async def test_a_token_that_was_changed_in_the_database_is_none(guarded: Facade, change: dict[str, object]) -> None:
    made, secret = await guarded.deps.store.tokens.create(TokenDraft("a", "ada", Scope.RUN, timedelta(days=1)))
    assert await asks(guarded, secret) == 403
    await Token.get_pymongo_collection().update_one({"token_id": made.token_id}, {"$set": change})
    assert await asks(guarded, secret) == 401


async def test_a_revoked_token_is_not_made_good_by_taking_the_revocation_out(guarded: Facade) -> None:
    made, secret = await guarded.deps.store.tokens.create(TokenDraft("a", "root", Scope.ADMIN))
    assert await asks(guarded, secret) == 200
    await guarded.deps.store.tokens.revoke(made.token_id)
    await Token.get_pymongo_collection().update_one({"token_id": made.token_id}, {"$set": {"revoked_at": None}})
    assert await asks(guarded, secret) == 401


async def test_a_ticket_that_was_planted_is_none_and_one_buys_no_other(guarded: Facade) -> None:
    ends = datetime.now(UTC) + timedelta(minutes=1)
    await Ticket(digest=digest_of(SECRET), owner="root", scope=Scope.ADMIN, expires_at=ends).insert()
    assert (await guarded.http.get(f"/api/session?ticket={SECRET}")).status_code == 401
    made, secret = await guarded.deps.store.tokens.create(TokenDraft("a", "ada", Scope.RUN))
    bearer = {"authorization": f"Bearer {secret}"}
    tickets = [(await guarded.http.post("/api/tickets", headers=bearer)).json()["ticket"] for _ in range(3)]
    assert (await guarded.http.get(f"/api/session?ticket={tickets[0]}")).json()["owner"] == "ada"
    assert (await guarded.http.post(f"/api/tickets?ticket={tickets[1]}")).status_code == 403
    await guarded.deps.store.tokens.revoke(made.token_id)
    assert (await guarded.http.get(f"/api/session?ticket={tickets[2]}")).status_code == 401


MEMOS = {
    "none": {},
    "an administrator's": {OWNER_MEMO: "root", ADMIN_MEMO: True},
    "a guess": {OWNER_MEMO: "root", ADMIN_MEMO: True, PROOF_MEMO: "0" * 64},
    "another installation's": dict(run_memo(random_seal(), "{project}", PROMPT, "root", admin=True)),
}


@pytest.mark.parametrize("memo", MEMOS.values(), ids=MEMOS)
async def test_a_run_that_was_started_by_hand_is_not_admitted(facade: Facade, memo: dict[str, object]) -> None:
    project = new_project()
    async with facade.worker():
        state = await _by_hand(facade, project, memo)
    assert state.status is RunStatus.FAILED and "Start it by the API" in state.reason
    assert await facade.deps.store.projects.find(project) is None
    assert facade.world.script == {} and await facade.deps.store.events.last_seq(project) == 0


async def test_the_proof_of_one_run_is_none_for_another(facade: Facade, store: Store) -> None:
    mine, other = new_project(), new_project()
    for memo in (
        run_memo(store.seal, mine, PROMPT, "root", admin=True),
        run_memo(store.seal, other, "another prompt", "root", admin=True),
        {**run_memo(store.seal, other, PROMPT, "ada", admin=False), ADMIN_MEMO: True},
        {**run_memo(store.seal, other, PROMPT, "ada", admin=False), OWNER_MEMO: "bob"},
    ):
        async with facade.worker():
            assert (await _by_hand(facade, other, memo)).status is RunStatus.FAILED


async def _by_hand(facade: Facade, project: str, memo: object) -> RunState:
    client, queue = facade.deps.temporal, facade.deps.settings.task_queue
    assert isinstance(memo, dict)
    handle = await client.start_workflow(
        GenerationWorkflow.run, RunRequest(project, PROMPT), id=workflow_id(project), task_queue=queue, memo=memo
    )
    state: RunState = (await handle.result()).state
    return state


async def test_a_run_that_is_reset_keeps_its_proof(facade: Facade) -> None:
    project, client = new_project(), facade.deps.temporal
    async with facade.worker():
        started = (await facade.generate(project)).json()
        await facade.until(project, "delivered")
        anew = await reset(client, project, started["run_id"])
        ended = await client.get_workflow_handle(workflow_id(project), run_id=anew, result_type=RunResult).result()
    assert anew != started["run_id"]
    assert ended.state.status is RunStatus.DELIVERED


def test_a_secret_is_changed_by_putting_the_new_one_first() -> None:
    old, new = SecretStr("old"), SecretStr("new")
    memo = run_memo(Seal([old]), "shop", PROMPT, "ada", admin=False)
    assert memo_holds(Seal([new, old]), memo, "shop", PROMPT)
    assert not memo_holds(Seal([new]), memo, "shop", PROMPT)
    word = Seal([old]).sign("token", "a", "bc")
    assert not Seal([old]).holds(word, "ticket", "a", "bc") and not Seal([old]).holds(word, "token", "ab", "c")
    with pytest.raises(ValueError, match="empty"):
        Seal([SecretStr("")])
