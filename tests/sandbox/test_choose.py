"""Which sandbox is taken, and what is said when none works."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.choose import choose
from sandbox.errors import SandboxUnavailable
from sandbox.kinds import SandboxKind
from sandbox.toolchain import Toolchain


@pytest.fixture
def no_docker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No engine answers."""
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/no-engine.sock")


@pytest.fixture
def no_bubblewrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No bwrap on the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def broken_bubblewrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bwrap that is installed and may not make a namespace."""
    (tmp_path / "bwrap").write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace'; exit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("no_docker")
async def test_without_an_engine_bubblewrap_is_taken(toolchain: Toolchain) -> None:
    assert (await choose(SandboxKind.AUTO, toolchain)).name == "bubblewrap"


@pytest.mark.usefixtures("no_docker", "no_bubblewrap")
async def test_with_neither_the_two_ways_on_are_named(toolchain: Toolchain) -> None:
    with pytest.raises(SandboxUnavailable, match=r"no Docker engine answers.*install bubblewrap.*--sandbox=none"):
        await choose(SandboxKind.AUTO, toolchain)


@pytest.mark.usefixtures("no_docker", "broken_bubblewrap")
async def test_a_bubblewrap_that_does_not_work_is_not_taken(toolchain: Toolchain) -> None:
    with pytest.raises(SandboxUnavailable, match="No permissions to create new namespace"):
        await choose(SandboxKind.AUTO, toolchain)


@pytest.mark.usefixtures("no_docker")
async def test_docker_asked_for_by_name_is_not_replaced(toolchain: Toolchain) -> None:
    with pytest.raises(SandboxUnavailable, match="no Docker engine answers"):
        await choose(SandboxKind.DOCKER, toolchain)


@pytest.mark.usefixtures("no_docker", "no_bubblewrap")
async def test_none_is_a_persons_word(toolchain: Toolchain) -> None:
    sandbox = await choose(SandboxKind.NONE, toolchain)
    assert (sandbox.name, "memory_bytes" in sandbox.weak_limits) == ("none", True)
