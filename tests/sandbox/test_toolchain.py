"""The baked environment: made once for what goes into it, all or nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from sandbox import toolchain as toolchains
from sandbox.errors import ToolchainFailed
from sandbox.toolchain import Toolchain
from tests.sandbox.baked import SOURCES


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
    assert list((tmp_path / "toolchains").iterdir()) == []


def test_the_scripts_find_their_interpreter_wherever_they_are_seen(toolchain: Toolchain, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.symlink_to(toolchain.root)
    lines = (seen / "python" / "bin" / "pytest").read_text().splitlines()
    assert str(toolchain.root) not in "\n".join(lines[:3])
