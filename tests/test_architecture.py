"""The house rules that no linter knows: sizes, the names of the twelve steps, what workflows may touch. No waivers: a
file that breaks a rule is mended or split."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from activities.payloads.steps import DEFAULT_PLAN, StepName

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "gencode",
    "api",
    "workflows",
    "activities",
    "arbormind",
    "sandbox",
    "templates",
    "bench",
    "studio",
    "tests",
)
NOT_SOURCES = {"node_modules", "dist", "built", "__pycache__", "var", "out"}
CODE = (".py", ".ts", ".tsx", ".js", ".css", ".html", ".j2", ".sh")
GENERATED = ".d.ts"  # types made from a contract by a tool; nobody writes or reads them
FILE_LINES, TEST_LINES, FUNCTION_LINES = 300, 500, 40
LISTED = 7  # a text with that many step names is a list of the steps, not a sentence about some
VAGUE_NAME = re.compile(r"(Manager|Helper|Helpers|Utils|V\d+|Impl)$")
# What would make a replay differ from the run, or read the world behind the activities' back.
NOT_IN_WORKFLOWS = {"os", "random", "secrets", "socket", "subprocess", "sys", "threading", "time", "uuid", "pathlib"}


def files(suffixes: tuple[str, ...], *folders: str) -> list[Path]:
    """The sources of those kinds under the folders."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    written = (path for path in found if not path.name.endswith(GENERATED))
    return sorted(path for path in written if not NOT_SOURCES.intersection(path.relative_to(ROOT).parts))


def texts() -> list[Path]:
    """Whatever may list the steps."""
    return [*files((".py", ".md", ".html", ".js", ".ts", ".json"), *PACKAGES, "docs"), *sorted(ROOT.glob("*.md"))]


def name_of(path: Path) -> str:
    """How a file is named in a failure."""
    return str(path.relative_to(ROOT))


def broken(paths: Iterable[Path], rule: Callable[[Path, ast.Module], Iterator[str]]) -> list[str]:
    """Every breach of a rule, one line each."""
    return [f"{name_of(path)}: {breach}" for path in paths for breach in rule(path, ast.parse(path.read_text()))]


def too_long(paths: Iterable[Path]) -> list[str]:
    """Files over the cap."""
    counts = [(path, len(path.read_text().splitlines())) for path in paths]
    return [f"{name_of(path)}: {count} lines. Split it by noun." for path, count in counts if count > cap(path)]


def cap(path: Path) -> int:
    """How many lines a file may have."""
    return TEST_LINES if path.relative_to(ROOT).parts[0] == "tests" else FILE_LINES


def long_functions(_: Path, tree: ast.Module) -> Iterator[str]:
    """Functions over the cap, from the ``def`` to the last line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > FUNCTION_LINES:
                yield f"{node.name} has {count} lines, {FUNCTION_LINES} allowed. Take a part of it out."


def undocumented(_: Path, tree: ast.Module) -> Iterator[str]:
    """Modules that do not say what they are for; an empty file has nothing to say."""
    if tree.body and not ast.get_docstring(tree):
        yield "no docstring. Say what the file is for and what it refuses to do."


def vague_names(_: Path, tree: ast.Module) -> Iterator[str]:
    """Classes named after no noun in particular."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and VAGUE_NAME.search(node.name):
            yield f"class {node.name}. Name it after what it is."


def worldly_imports(_: Path, tree: ast.Module) -> Iterator[str]:
    """Imports by which a workflow could read the environment, a clock or a file. Temporal's own sandbox lets
    ``os.environ`` at module level pass."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            if module.split(".")[0] in NOT_IN_WORKFLOWS:
                yield f"imports {module}. Have an activity do it, or take it from temporalio.workflow."


def steps_in(text: str) -> set[str]:
    """The step names a text mentions."""
    return {name.value for name in StepName if re.search(rf"\b{name}\b", text)}


def step_rows(markdown: str) -> list[tuple[str, str, list[str]]]:
    """Step, agent and needs of the rows of markdown tables that begin with a step's name, numbered or not."""
    row = re.compile(r"^\|(?:\s*\d+\s*\|)?\s*`?([a-z_]+)`?\s*\|\s*(\w+)\s*\|([^|]*)\|", re.MULTILINE)
    cells = row.findall(markdown)
    return [(step, agent, re.findall("[a-z_]+", needs)) for step, agent, needs in cells if step in set(StepName)]


def test_there_is_something_to_look_at() -> None:
    found = files((".py",), *PACKAGES)
    assert len(found) > 100
    assert {path.relative_to(ROOT).parts[0] for path in found} >= {"api", "workflows", "activities", "sandbox"}


@pytest.mark.parametrize("rule", [long_functions, undocumented, vague_names], ids=lambda rule: rule.__name__)
def test_every_python_file_keeps_the_rule(rule: Callable[[Path, ast.Module], Iterator[str]]) -> None:
    assert broken(files((".py",), *PACKAGES), rule) == []


def test_no_source_is_over_its_cap() -> None:
    assert too_long(files(CODE, *PACKAGES)) == []


def test_workflows_touch_nothing_of_the_world() -> None:
    assert broken(files((".py",), "workflows"), worldly_imports) == []


def test_the_twelve_steps_are_the_same_in_the_plan_and_in_the_file_names() -> None:
    names = [name.value for name in StepName]
    assert len(names) == 12
    assert [step.name.value for step in DEFAULT_PLAN.steps] == names
    assert all((ROOT / "activities" / "steps" / f"{name}.py").is_file() for name in names)


def test_whoever_lists_the_steps_lists_all_twelve() -> None:
    lists = {name_of(path): steps_in(path.read_text()) for path in texts()}
    lists = {name: steps for name, steps in lists.items() if len(steps) >= LISTED}
    assert "activities/payloads/steps.py" in lists
    everything = {name.value for name in StepName}
    assert {name: sorted(everything - steps) for name, steps in lists.items() if steps != everything} == {}


def test_the_table_of_steps_in_the_docs_is_the_plan() -> None:
    planned = [(step.name.value, step.agent.value, [*step.needs]) for step in DEFAULT_PLAN.steps]
    assert step_rows((ROOT / "docs" / "architecture.md").read_text()) == planned


def test_every_folder_of_tests_is_a_package() -> None:
    """Without it pytest would import ``tests/sandbox`` as ``sandbox``."""
    folders = {path.parent for path in files((".py",), "tests")}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (long_functions, "def f():\n" + "    pass\n" * FUNCTION_LINES),
        (long_functions, "class A:\n    async def f(self):\n" + "        pass\n" * FUNCTION_LINES),
        (vague_names, "class StepManager: ..."),
        (undocumented, "import re"),
        (worldly_imports, "import os"),
        (worldly_imports, "from os import environ"),
        (worldly_imports, "def f():\n    import os.path"),
    ],
)
def test_a_breach_is_seen(rule: Callable[[Path, ast.Module], Iterator[str]], source: str) -> None:
    assert list(rule(ROOT, ast.parse(source)))


def test_a_file_over_the_cap_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_architecture.TEST_LINES", 100)
    (breach,) = too_long([Path(__file__)])
    assert breach.endswith("lines. Split it by noun.")


def test_a_table_of_steps_is_read() -> None:
    table = "| # | step |\n|---|---|\n| 1 | analysis | Marcus | - |\n| `contracts` | Luna | analysis, x | y |"
    assert step_rows(table) == [("analysis", "Marcus", []), ("contracts", "Luna", ["analysis", "x"])]
