"""Every sandbox that works on this machine, and a workdir for it. Docker's leg runs when an engine answers that has
the image, and fails without one where GENCODE_REQUIRE_DOCKER says so."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import docker_serve
from sandbox.choose import choose
from sandbox.errors import SandboxUnavailable
from sandbox.kinds import SandboxKind
from sandbox.runner import Limits, Sandbox
from sandbox.toolchain import Toolchain
from tests.sandbox import baked
from tests.sandbox.engine import demanded

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
NOTES = HERE / "notes"


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    """The toolchain that `gencode doctor --install` makes."""
    return baked.toolchain()


async def _chosen(kind: str, toolchain: Toolchain) -> Sandbox:
    try:
        return await choose(SandboxKind(kind), toolchain)
    except SandboxUnavailable as missing:
        if kind == SandboxKind.DOCKER and not demanded():
            pytest.skip(str(missing))
        raise


@pytest.fixture(scope="session", params=["bubblewrap", "docker", "none"])
async def sandbox(request: pytest.FixtureRequest, toolchain: Toolchain) -> Sandbox:
    """Each implementation; the contract holds for all."""
    return await _chosen(request.param, toolchain)


@pytest.fixture(scope="session", params=["bubblewrap", "docker"])
async def walls(request: pytest.FixtureRequest, toolchain: Toolchain) -> Sandbox:
    """The implementations that keep anything out."""
    return await _chosen(request.param, toolchain)


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    """A workdir with the programs, the notes app and a frontend folder."""
    shutil.copytree(PROGRAMS, tmp_path / "work")
    shutil.copytree(NOTES, tmp_path / "work", dirs_exist_ok=True)
    (tmp_path / "work" / "frontend").mkdir()
    return tmp_path / "work"


@pytest.fixture
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Where a served app keeps its data; Docker's volume for it is removed afterwards."""
    yield tmp_path / "data"
    if "docker" in request.node.name:
        docker_serve.forget(tmp_path / "data")


@pytest.fixture
def key() -> str:
    """A key that nothing else has."""
    return f"test/{uuid.uuid4().hex}/check"


SHORT = Limits(wall_s=20)
