"""Projects on the command line: listed so that ids can be copied and piped, named, deleted, brought back, opened."""

from __future__ import annotations

import json

from activities.payloads.steps import StepName
from tests.api.access import OWNER
from tests.api.facade import Facade, new_project
from tests.api.test_client import Terminal
from tests.gencode.a_tty import at_a_tty
from tests.workflows.stubs import Hold

LONG_ID = "a-" + "long-" * 12 + "x"  # 63, as long as an id can be
LONG_TITLE = "Keep a library of seeds: each variety has a name, a supplier and sowings with dates and rates"


async def make(facade: Facade, project: str, title: str = "") -> str:
    assert await facade.deps.store.projects.claim(project, OWNER, title)
    return project


async def test_an_id_is_never_broken_over_two_lines_and_a_terminal_cuts_the_title(
    guarded: Facade, terminal: Terminal
) -> None:
    project = await make(guarded, new_project(), LONG_TITLE)
    code, shown = await at_a_tty("ls", env=terminal.env)
    assert code == 0
    assert [len(line) <= 80 for line in shown] == [True, True]
    assert shown[1].startswith(f"{project}  new") and shown[1].endswith("…")
    await make(guarded, LONG_ID, LONG_TITLE)
    _, shown = await at_a_tty("ls", env=terminal.env)
    assert [line.split()[0] for line in shown] == ["project", LONG_ID, project]


async def test_a_pipe_gets_a_line_a_project_with_the_whole_title(guarded: Facade, terminal: Terminal) -> None:
    await make(guarded, LONG_ID, LONG_TITLE)
    code, piped = await Terminal(terminal.env | {"COLUMNS": "40"})("ls")
    lines = piped.splitlines()
    assert code == 0 and len(lines) == 2
    assert lines[1].startswith(LONG_ID) and lines[1].endswith(LONG_TITLE)


async def test_the_list_as_json_is_every_project(guarded: Facade, terminal: Terminal) -> None:
    made = [await make(guarded, new_project(), LONG_TITLE) for _ in range(101)]
    code, printed = await terminal("ls", "--json")
    found = json.loads(printed)
    assert code == 0
    assert {item["project_id"] for item in found} == set(made) and len(found) == len(made)
    assert found[0]["title"] == LONG_TITLE


async def test_a_project_is_renamed_deleted_and_brought_back(guarded: Facade, terminal: Terminal) -> None:
    project = await make(guarded, new_project())
    renamed = await terminal("rename", project, "Seeds of mine")
    assert renamed[0] == 0 and "Seeds of mine" in (await terminal("ls"))[1]
    removed = await terminal("rm", project, "--yes")
    assert removed[0] == 0 and "kept for 7 days" in removed[1] and f"gencode restore {project}" in removed[1]
    assert "cancelled" not in removed[1]
    assert project not in (await terminal("ls"))[1]
    assert (await terminal("restore", project))[0] == 0
    assert project in (await terminal("ls"))[1]


async def test_deleting_a_project_says_that_its_run_is_cancelled(guarded: Facade, terminal: Terminal) -> None:
    project, hold = new_project(), Hold()
    guarded.world.script[StepName.ANALYSIS] = [hold]
    async with guarded.worker():
        await guarded.generate(project)
        await hold.started.wait()
        await guarded.until(project, "running")
        code, said = await terminal("rm", project, "--yes")
        await hold.stopped.wait()
    assert code == 0 and "its run is cancelled" in said


async def test_a_terminal_is_asked_before_anything_is_deleted(guarded: Facade, terminal: Terminal) -> None:
    project = await make(guarded, new_project(), "Seeds")
    no = await at_a_tty("rm", project, env=terminal.env, typed="n\n")
    assert no[0] == 1 and no[1][-1].endswith(f"kept: {project}")
    assert any(f"Delete '{project}' (Seeds)?" in line for line in no[1])
    yes = await at_a_tty("rm", project, env=terminal.env, typed="y\n")
    assert yes[0] == 0 and project not in (await terminal("ls"))[1]


async def test_where_nobody_can_be_asked_deleting_takes_a_yes(guarded: Facade, terminal: Terminal) -> None:
    project = await make(guarded, new_project())
    code, said = await terminal("rm", project)
    assert code == 2 and "--yes" in said
    assert project in (await terminal("ls"))[1]


async def test_only_a_project_that_is_there_is_opened(guarded: Facade, terminal: Terminal) -> None:
    project = await make(guarded, new_project())
    opened, unknown = await terminal("open", project), await terminal("open", "nosuch")
    assert opened[0] == 0 and opened[1].rstrip().endswith(f"/#/p/{project}") and "http://127.0.0.1" in opened[1]
    assert unknown[0] == 2 and "There is no project 'nosuch'" in unknown[1] and "/#/p/" not in unknown[1]
