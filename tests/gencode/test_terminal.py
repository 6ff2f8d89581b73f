"""What others have written steers no terminal: it is shown, on every way by which the command line prints."""

from __future__ import annotations

import ast
import io
import json
from pathlib import Path

import pytest
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gencode.terminal import Terminal, visible
from tests.api.facade import Facade, new_project
from tests.api.test_client import Terminal as Shell

ROOT = Path(__file__).parents[2]
HOSTILE = {
    "clipboard": "\x1b]52;c;Y3VybA==\x07",
    "title": "\x1b]0;sudo\x07",
    "clear": "\x1b[2J\x1b[H",
    "eight bits": "\x9b2J\x9d0;x\x9c",
    "hyperlink": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "overwriting": "good\b\b\b\bevil\rover",
    "turned around": "\u202etxt.exe\u2066",
    "bell and rest": "\x07\x00\x7f",
}
STEERING = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066)}


def _table(text: str) -> Table:
    table = Table(box=None)
    table.add_column(text)
    table.add_row(text)
    return table


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("shape", [str, Text, _table], ids=["text", "styled", "table"])
def test_nothing_that_steers_is_sent(text: str, shape: type) -> None:
    made: RenderableType = shape(text)
    out = io.StringIO()
    Terminal(file=out, width=200).print(made, markup=False, highlight=False)
    assert STEERING.isdisjoint(out.getvalue())
    assert STEERING.isdisjoint(visible(text))


def test_colours_of_our_own_are_sent_and_lines_stay() -> None:
    out = io.StringIO()
    Terminal(file=out, force_terminal=True, color_system="standard").print("a\tb\nc", style="red", markup=False)
    assert out.getvalue().startswith("\x1b[31m") and out.getvalue().count("\n") == 2


def test_json_stays_json() -> None:
    value = {"name": HOSTILE["eight bits"] + "é"}
    assert json.loads(visible(json.dumps(value, ensure_ascii=False))) == value


async def test_a_prompt_and_a_name_are_shown_by_ls_show_and_logs(guarded: Facade, terminal: Shell) -> None:
    project, hostile = new_project(), "".join(HOSTILE.values())
    async with guarded.worker():
        await guarded.generate(project, prompt=f"Keep books {hostile}")
        await guarded.until(project, "delivered")
    await guarded.http.patch(f"/api/projects/{project}", json={"name": f"shop {hostile}"})
    for command in (("ls",), ("ls", "--json"), ("show", project), ("show", project, "--json"), ("logs", project)):
        code, said = await terminal.process(*command)
        assert code == 0, said
        assert STEERING.isdisjoint(said), command
    assert "\\u001b]52" in (await terminal.process("ls"))[1]


def test_no_other_console_is_made_in_the_command_line() -> None:
    made = [path.name for path in (ROOT / "gencode").glob("*.py") if "Console" in _called(path)]
    assert made == []


def _called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)}
