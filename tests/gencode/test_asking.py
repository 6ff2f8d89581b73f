"""What the commands over the API say: refusals with a command as the next move, what an app leaves out, why there is
nothing to show."""

from __future__ import annotations

import json

import pytest

from activities.payloads.steps import StepName
from gencode.cli_error_text import words
from templates.render.project_docs import TRACES_PATH
from tests.api.facade import Facade, new_project
from tests.api.test_client import Terminal
from tests.workflows.stubs import Hold


async def made(facade: Facade) -> str:
    project = new_project()
    await facade.http.post("/api/projects", json={"project_id": project})
    return project


@pytest.mark.parametrize("amount", ["nan", "inf", "-1", "-0.5", "0", "10000.01", "1e400", "ten", ""])
async def test_an_amount_that_cannot_be_a_budget_is_refused_in_one_plain_line(terminal: Terminal, amount: str) -> None:
    code, said = await Terminal(terminal.env | {"COLUMNS": "40"})("raise-budget", "any", amount)
    assert code == 2
    assert said.splitlines() == [
        f"gencode: '{amount}' cannot be a budget. Give US dollars above 0 and at most 10,000, like 0.75."
    ]


async def test_a_budget_is_raised(guarded: Facade, terminal: Terminal) -> None:
    project, hold = new_project(), Hold()
    guarded.world.script[StepName.ANALYSIS] = [hold]
    async with guarded.worker():
        await guarded.generate(project)
        await hold.started.wait()
        raised = await terminal("raise-budget", project, "0.75")
        hold.release.set()
        await guarded.until(project, "delivered")
    assert raised == (0, f"raise-budget: {project} may spend 0.75 USD\n")


@pytest.mark.parametrize(
    "command",
    [
        ("show",), ("watch",), ("logs",), ("logs", "--preview"), ("open",), ("pause",), ("cancel",), ("rm", "--yes"),
        ("restore",), ("skip", "analysis"), ("raise-budget", "1"), ("rename", "Seeds"),
        ("diff", "analysis", "contracts"),
    ],
    ids=" ".join,
)  # fmt: skip
async def test_an_unknown_project_is_told_with_commands_and_no_address(
    guarded: Facade, terminal: Terminal, command: tuple[str, ...]
) -> None:
    name, *rest = command
    code, said = await terminal(name, "nosuch", *rest)
    assert code == 2
    assert "There is no project 'nosuch'. `gencode ls` lists them" in said and "/api/" not in said


async def test_other_refusals_name_commands_too(guarded: Facade, terminal: Terminal) -> None:
    project = await made(guarded)
    await guarded.commit(project, "architecture", {"a.txt": "one\n"})
    idle = await terminal("pause", project)
    none = await terminal("diff", project, "screenshot_verify", "architecture")
    wrong = await terminal("diff", project, "nosuch", "architecture")
    strange = await terminal("show", "UPPER")
    key = await terminal("key", "rm", "openai")
    for code, said in (idle, none, wrong, strange, key):
        assert code == 2 and "/api/" not in said and "path." not in said
    assert f'`gencode generate "<prompt>" --project {project}`' in idle[1]
    assert "was skipped or is not done" in none[1] and f"`gencode show {project}`" in none[1]
    assert "no step and no commit" in wrong[1]
    assert "'UPPER' is no project id" in strange[1]
    assert "`gencode key ls`" in key[1]


async def test_a_start_that_is_refused_names_commands(guarded: Facade, terminal: Terminal) -> None:
    project, hold = new_project(), Hold()
    guarded.world.script[StepName.ANALYSIS] = [hold]
    async with guarded.worker():
        await guarded.generate(project)
        await hold.started.wait()
        running = (await guarded.generate(project)).json()
        assert f"`gencode cancel {project}`" in words(running, {"project": project})
        await terminal("rm", project, "--yes")
        deleted = (await guarded.generate(project)).json()
    assert f"`gencode restore {project}`" in words(deleted, {"project": project})


def test_a_refusal_of_an_unknown_kind_keeps_the_words_of_the_api() -> None:
    problem = {"type": "urn:gencode:problem:of-a-later-version", "detail": "Not on a Sunday. Come on Monday."}
    assert words(problem, {"project": "seeds"}) == "Not on a Sunday. Come on Monday."


async def test_what_became_of_each_requirement_is_shown_with_its_proof_or_reason(
    guarded: Facade, terminal: Terminal
) -> None:
    project = await made(guarded)
    before = await terminal("show", project)
    assert before[0] == 0 and "must" not in before[1]
    asked = [
        {"requirement": {"id": "r1", "words": "seeds"}, "status": "proven", "proof": ["tests/test_seed.py::test_a"]},
        {"requirement": {"id": "r2", "words": "print labels"}, "status": "not covered", "why": "no printer"},
    ]
    table = {"requirements": asked, "of_a_later_version": 1}
    guarded.workspace.projects[project] = {TRACES_PATH: json.dumps(table).encode()}
    shown = await terminal("show", project)
    assert shown[0] == 0
    assert shown[1].splitlines()[-2:] == [
        "proven       must      seeds: tests/test_seed.py::test_a",
        "not covered  must      print labels: no printer",
    ]


async def test_a_table_that_cannot_be_read_is_told_after_what_can_be_shown(guarded: Facade, terminal: Terminal) -> None:
    project = await made(guarded)
    guarded.workspace.projects[project] = {TRACES_PATH: b"{"}
    code, said = await terminal("show", project)
    assert code == 2 and said.startswith(project) and f"`gencode retry {project} preview_final`" in said


async def test_logs_of_a_preview_that_does_not_run_say_how_to_start_one(guarded: Facade, terminal: Terminal) -> None:
    project = await made(guarded)
    none = await terminal("logs", project, "--preview")
    guarded.preview.running.add(project)
    some = await terminal("logs", project, "--preview")
    assert none[0] == 2 and "No preview" in none[1] and f"`gencode open {project}`" in none[1]
    assert some == (0, "Application startup complete.\n")
