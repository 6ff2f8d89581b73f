"""Backends rendered from different specs run: their own tests pass, they serve their contract, their tools are
content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from templates.render.backend import render_backend
from templates.render.contract import openapi
from templates.render.contract_check import contract_differences
from tests.mongo import mongo_server
from tests.templates.rendered import python, write
from tests.templates.specs import NAMES, slots_of, spec_of

pytestmark = pytest.mark.thorough

PRINT_OPENAPI = "import json; from app.api import create_api; print(json.dumps(create_api().openapi()))"


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """One of the specs."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def backend(name: str, tmp_path: Path) -> Path:
    """The folder of its rendered backend."""
    return write(render_backend(spec_of(name), slots_of(name)), tmp_path)


async def test_its_own_tests_pass(backend: Path) -> None:
    async with mongo_server() as url:
        ran = await python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=backend, env={"MONGO_URL": url})
    assert ran.exit_code == 0, ran.output


async def test_it_serves_the_contract(name: str, backend: Path) -> None:
    ran = await python("-c", PRINT_OPENAPI, cwd=backend)
    assert ran.exit_code == 0, ran.output
    assert contract_differences(openapi(spec_of(name)), json.loads(ran.output)) == []


async def test_its_formatter_and_linter_find_nothing(backend: Path) -> None:
    formatted = await python("-m", "ruff", "format", "--check", "--no-cache", ".", cwd=backend)
    checked = await python("-m", "ruff", "check", "--no-cache", ".", cwd=backend)
    assert (formatted.exit_code, checked.exit_code) == (0, 0), formatted.output + checked.output


@pytest.fixture(scope="session")
def types_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared by the runs, so that the libraries are analysed once."""
    return tmp_path_factory.mktemp("types")


async def test_it_type_checks_strictly(backend: Path, types_cache: Path) -> None:
    ran = await python("-m", "mypy", f"--cache-dir={types_cache}", "app", "tests", cwd=backend)
    assert ran.exit_code == 0, ran.output
