"""A repository is one of two typed things; git is never handed a text that it could read as anything else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from activities.workspace.address import GitUrl, OwnStore, address, git_url
from activities.workspace.checkout import checkout
from activities.workspace.errors import GitFailed, OperandRefused, RepositoryRefused
from activities.workspace.git import git
from activities.workspace.history import History
from activities.workspace.store import GitStore

ROOT = Path(__file__).parents[3]
CALLS = {"git", "git_bytes", "_git"}

HOSTILE = (
    "--upload-pack=touch {trap};",
    "-u{trap}",
    "ext::sh -c touch% {trap}",
    "file:///etc",
    "/etc",
    "../other",
    "store:../other",
    "store:other",
    "store:--upload-pack=touch",
    "http://plain.example/a.git",
    "git://plain.example/a.git",
    "https://-oProxyCommand=touch/a.git",
    "https://user:secret@host.example/a.git",
    "https://host.example/../../a.git",
    "ssh://-oProxyCommand=touch {trap}/a.git",
    "ssh://-o@host.example/a.git",
    "git@host.example:a.git",
    "https://host.example/a.git\n--upload-pack=touch {trap}",
    "https://host.example/a b.git",
    "transport::https://host.example/a.git",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_stranger_names_nothing_but_their_own_project_or_a_plain_url(text: str) -> None:
    with pytest.raises(RepositoryRefused):
        address(text.format(trap="/tmp/x"), "mine")


@pytest.mark.parametrize("text", [each for each in HOSTILE if not each.startswith("file:")])
async def test_nothing_hostile_becomes_a_command_where_git_is_started(text: str, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    with pytest.raises((RepositoryRefused, GitFailed)):
        async with checkout(text.format(trap=trap), tmp_path / "scratch"):
            pass
    assert not trap.exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", OwnStore("mine")),
        ("store:mine", OwnStore("mine")),
        ("https://host.example/team/a.git", GitUrl("https", "https://host.example/team/a.git")),
        ("ssh://git@host.example:2222/a.git", GitUrl("ssh", "ssh://git@host.example:2222/a.git")),
    ],
)
def test_what_may_be_named(text: str, found: OwnStore | GitUrl) -> None:
    assert address(text, "mine") == found


def test_our_own_store_answers_with_a_url_that_passes(tmp_path: Path) -> None:
    url = GitStore(tmp_path / "a folder, (with) näme").url("mine")
    assert git_url(url).scheme == "file"


@pytest.mark.parametrize("name", ["--output=/tmp/x", "-p", "", "HEAD\n--output=x", "a\0b"])
async def test_git_takes_no_option_for_a_name(name: str, tmp_path: Path) -> None:
    store = GitStore(tmp_path / "git")
    await store.create("mine")
    with pytest.raises(OperandRefused):
        await git("log", on=(name,), cwd=store.path("mine"))
    if name:
        with pytest.raises(OperandRefused):
            await History(store).head("mine", name)


async def test_no_protocol_but_the_store_s_own_is_open_by_itself(tmp_path: Path) -> None:
    with pytest.raises(GitFailed, match="not allowed"):
        await git("ls-remote", "--", on=("ext::sh -c true",), cwd=tmp_path)
    with pytest.raises(GitFailed, match="not allowed"):
        await git("ls-remote", "--", on=("https://127.0.0.1:9/a.git",), cwd=tmp_path)


async def test_a_path_is_no_pattern(tmp_path: Path) -> None:
    store = GitStore(tmp_path / "git")
    await store.create("mine")
    with pytest.raises(OperandRefused):
        await git("log", paths=("a\0b",), cwd=store.path("mine"))
    assert await git("ls-files", paths=(":(top,glob)**", "--cached"), cwd=tmp_path / "git" / "mine.git") == ""


def test_every_option_that_git_is_given_stands_in_our_own_source() -> None:
    """What is computed goes to ``on`` or ``paths``, where it is looked at: the kind of hole, not the case."""
    sources = [path for folder in ("activities", "gencode", "api") for path in (ROOT / folder).rglob("*.py")]
    found = [f"{path.relative_to(ROOT)}:{line}" for path in sources for line in _computed(ast.parse(path.read_text()))]
    assert len(sources) > 100
    assert found == []


def _computed(tree: ast.Module) -> Iterator[int]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        own = function.args.vararg.arg if function.args.vararg and function.name in CALLS else ""
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _name(node.func) in CALLS:
                options = node.args[1:] if _name(node.func) == "_git" else node.args
                yield from (option.lineno for option in options if not _written(option, own))


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _written(option: ast.expr, own: str) -> bool:
    """A text, one that begins with a text, a constant of the module, or a wrapper's own options handed on."""
    match option:
        case ast.Constant(value=str()):
            return True
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return bool(start)
        case ast.Name(id=name) | ast.Starred(value=ast.Name(id=name)):
            return name.isupper() or name == own or name == "parents"
    return False
