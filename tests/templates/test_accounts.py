"""Accounts in a spec: what does not close is named, edits fit the exemplar, and an app without them has none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from templates.files import FileChange
from templates.render.access_matrix import matrix
from templates.render.accounts import EDITS, OVERLAY, people
from templates.render.edits import SUFFIX, edited
from templates.render.engine import RenderError
from templates.render.layers import render_all
from templates.spec import Accounts, EntityAccess, Role
from templates.spec.closure import dangling
from tests.templates.specs import spec_of

CLUB = spec_of("rowing_club")


def test_an_app_without_accounts_has_nothing_of_them() -> None:
    league = spec_of("league")
    assert "accounts" not in league.model_dump_json()
    files = {change.path: change.content or b"" for change in render_all(league)}
    assert not [path for path, content in files.items() if "accounts" in path or b"app.accounts" in content]


def test_every_edit_is_used_and_every_file_of_accounts_is_rendered() -> None:
    paths = {change.path for change in render_all(CLUB)}
    edits = {str(path.relative_to(EDITS)).removesuffix(SUFFIX) for path in EDITS.rglob(f"*{SUFFIX}")}
    files = {str(path.relative_to(OVERLAY)) for path in OVERLAY.rglob("*") if path.suffix in {".py", ".ts", ".tsx"}}
    assert (edits | files) - paths <= {"frontend/src/api/mock/accounts.ts"}


def test_an_edit_that_finds_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / f"a.txt{SUFFIX}").write_text("<<<<<<<\nthere\n=======\nhere\n>>>>>>>\n")
    assert edited(FileChange("a.txt", b"there\n"), tmp_path).content == b"here\n"
    with pytest.raises(RenderError, match="finds 0 places"):
        edited(FileChange("a.txt", b"elsewhere\n"), tmp_path)


@pytest.mark.parametrize(
    ("accounts", "words"),
    [
        (Accounts(admin_role="member"), "admin_role"),
        (Accounts(roles=(Role(name="owner", label="O"), Role(name="admin", label="A"))), "rename"),
        (Accounts(access=(EntityAccess(entity="Nothing"),)), "no aggregate"),
        (Accounts(access=(EntityAccess(entity="Post", read=("owner",)),)), "set owner"),
        (Accounts(access=(EntityAccess(entity="Post", read=("queen",)),)), "no role"),
        (Accounts(access=(EntityAccess(entity="Post", owner="place_id"),)), "taken"),
    ],
)
def test_accounts_that_do_not_close_are_named(accounts: Accounts, words: str) -> None:
    findings = dangling(CLUB.model_copy(update={"accounts": accounts}))
    assert any(words in finding for finding in findings), findings


def test_the_matrix_asks_every_role_on_every_route() -> None:
    cases = matrix(CLUB)["cases"]
    assert isinstance(cases, list)
    of_places = {
        (case["role"], case["whose"]): case["status"]
        for case in cases
        if (case["collection"], case["operation"]) == ("places", "change")
    }
    assert of_places == {
        ("", "none"): 401,
        ("member", "own"): 200,
        ("member", "other"): 404,
        ("coach", "own"): 200,
        ("coach", "other"): 403,
        ("admin", "own"): 200,
        ("admin", "other"): 200,
    }


def test_there_is_a_sample_user_of_every_role_and_a_second_new_one() -> None:
    assert [each.role for each in people(CLUB)] == ["member", "member", "coach", "admin"]
