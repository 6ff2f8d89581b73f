"""The offline rules give an app accounts where people see or do different things, and nowhere else."""

from __future__ import annotations

import pytest

from activities.llm.offline.derive import derive
from arbormind.embedder import WordLlamaEmbedder
from templates.spec import Accounts, AppSpec

EMBEDDER = WordLlamaEmbedder()


def spec_of(prompt: str) -> AppSpec:
    """The app of the prompt, by rules alone."""
    return derive(prompt, EMBEDDER).spec


def accounts_of(prompt: str) -> Accounts:
    """The accounts of that app, which it must have."""
    accounts = spec_of(prompt).accounts
    assert accounts is not None, prompt
    return accounts


@pytest.mark.parametrize(
    "prompt",
    [
        "Build a recipe app. Users sign up and log in to save recipes.",
        "A tool library where members can borrow tools and admins manage the tools",
        "Make a journal app. Everyone can only see their own entries.",
        "An inventory app with user accounts and roles",
    ],
)
def test_people_who_see_or_do_different_things_get_accounts(prompt: str) -> None:
    accounts_of(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "Create a task management app with projects and deadlines",
        "Track my plants and when I water them",
        "An admin dashboard for orders and products",
        "A gym app to manage members and their classes",
        "A recipe app without user accounts",
    ],
)
def test_an_app_for_one_person_or_one_office_has_none(prompt: str) -> None:
    assert spec_of(prompt).accounts is None


def test_what_is_their_own_has_an_owner_whom_others_do_not_see() -> None:
    accounts = accounts_of("An app for recipes. Users sign up and log in. Users can only see their own recipes.")
    (recipe,) = (each for each in accounts.access if each.owner)
    assert (recipe.list, recipe.read, recipe.change, recipe.delete) == (("owner",),) * 4


def test_what_administrators_manage_others_may_only_read() -> None:
    accounts = accounts_of("A tool library. Members log in and see tools. Only admins can add and edit tools.")
    tools = next(each for each in accounts.access if not each.create)
    assert (tools.read, tools.change, tools.delete) == (("member",), (), ())


def test_what_anyone_can_browse_is_public() -> None:
    accounts = accounts_of("A marketplace: anyone can browse products. Sellers log in to edit products.")
    assert [each.entity for each in accounts.access if each.read == ("public",)] == ["Product"]


def test_accounts_are_no_longer_called_missing() -> None:
    spec = spec_of("A recipe app where users sign up and log in with a password")
    assert not [each.why for each in spec.requirements if "no user accounts" in each.why]
    assert any("accounts" in each.parts for each in spec.requirements)
