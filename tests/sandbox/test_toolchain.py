"""The baked environment: made once for what goes into it, where it stays, all or nothing."""

from __future__ import annotations

import asyncio
import dataclasses
import fcntl
import threading
from pathlib import Path

import pytest

from activities.steps.type_cache import MYPY
from sandbox import toolchain as toolchains
from sandbox.choose import choose
from sandbox.errors import ToolchainFailed
from sandbox.kinds import SandboxKind
from sandbox.runner import Command, Limits
from sandbox.toolchain import Toolchain
from templates.render import TYPECHECK_COMMAND
from tests.sandbox.baked import SOURCES

UGLY = Path("my projects", "Ünï code", *["a folder whose name no line of a script can hold"] * 3)


def test_a_second_call_installs_nothing(toolchain: Toolchain) -> None:
    heard: list[str] = []
    again = toolchains.ensure(toolchain.root.parent, SOURCES, heard.append)
    assert (again, heard) == (toolchain, [])


def test_what_goes_in_makes_the_key(tmp_path: Path) -> None:
    changed = tmp_path / "package.json"
    changed.write_text(SOURCES.package_json.read_text() + "\n")
    other = dataclasses.replace(SOURCES, package_json=changed)
    assert toolchains.key_of(SOURCES) == toolchains.key_of(SOURCES)
    assert toolchains.key_of(other) != toolchains.key_of(SOURCES)


def test_a_toolchain_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "requirements.txt"
    broken.write_text("./no-such-package-here\n")
    package = tmp_path / "package.json"
    package.write_text("{")
    sources = dataclasses.replace(SOURCES, requirements=(broken,), package_json=package)
    with pytest.raises(ToolchainFailed, match="no-such-package-here"):
        toolchains.ensure(tmp_path / "toolchains", sources, lambda _: None)
    assert [path.suffix for path in (tmp_path / "toolchains").iterdir()] == [".lock"]


async def test_its_tools_run_wherever_it_was_made(toolchain: Toolchain, tmp_path: Path) -> None:
    root, work = tmp_path / UGLY / "toolchain", tmp_path / UGLY / "work"
    few = tmp_path / "requirements.txt"
    few.write_text("mypy>=2.4,<3\nruff>=0.17,<1\n")
    sources = dataclasses.replace(SOURCES, requirements=(few,))
    (root / toolchains.key_of(sources) / "half-built").mkdir(parents=True)
    made = await asyncio.to_thread(toolchains.ensure, root, sources, lambda _: None)
    assert not (made.root / "half-built").exists()
    (work / "backend" / "app").mkdir(parents=True)
    (work / "backend" / "app" / "__init__.py").write_text("number: int = 1\n")
    (work / "backend" / "mypy.py").write_text("raise SystemExit('not the tool')\n")
    (work / "frontend").mkdir()
    (work / "frontend" / "tsconfig.json").write_text('{"compilerOptions": {"types": []}, "files": ["one.ts"]}')
    (work / "frontend" / "one.ts").write_text("export const one: number = 1;\n")
    for kind in (SandboxKind.BUBBLEWRAP, SandboxKind.NONE):
        box = await choose(kind, dataclasses.replace(made, browser=toolchain.browser))
        for words, cwd in ((MYPY, "backend"), (TYPECHECK_COMMAND, "frontend"), (("python", "-m", "ruff", "-V"), ".")):
            result = await box.run(Command(words, work, "ugly", cwd), Limits(wall_s=120))
            assert (result.exit_code, words) == (0, words), result.output


def test_what_another_process_builds_is_waited_for(tmp_path: Path) -> None:
    home = tmp_path / toolchains.key_of(SOURCES)
    heard, told = [], threading.Event()

    def hear(line: str) -> None:
        heard.append(line)
        told.set()

    with home.with_name(f"{home.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = threading.Thread(target=toolchains.ensure, args=(tmp_path, SOURCES, hear))
        waiting.start()
        assert told.wait(30)
        home.mkdir()
        (home / "toolchain.json").write_text('{"python_base": "/usr"}')
    waiting.join(60)
    assert not waiting.is_alive()
    assert heard[0] == "toolchain: another process builds it, waiting"
    assert not (home / "python").exists()


def test_a_place_that_cannot_be_written_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ToolchainFailed, match=r"cannot be kept in .*taken .*GENCODE_TOOLCHAIN"):
        toolchains.ensure(tmp_path / "taken", SOURCES, lambda _: None)
