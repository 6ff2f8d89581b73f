"""Every attack of the table is contained by every sandbox that works here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from activities.payloads.steps import StepName
from sandbox.runner import Sandbox
from sandbox.toolchain import Toolchain
from sandbox.unbounded import Unbounded
from tests.sandbox.attacks.attack import Outcome
from tests.sandbox.attacks.campaign import campaign
from tests.sandbox.attacks.forgery import BACKEND, CONTRACT, MODELS, right_app, step_verdict, verdict
from tests.sandbox.attacks.scene import VARIABLE
from tests.sandbox.attacks.table import ATTACKS

pytestmark = pytest.mark.thorough

NAMES = [attack.name for attack in ATTACKS]


@pytest.fixture(scope="module")
async def outcomes(walls: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Outcome]]:
    """All of them at once, while the host has a key in its environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "a-key-that-only-the-host-knows")
        yield await campaign(ATTACKS, walls, tmp_path_factory.mktemp("attacks"))


@pytest.mark.parametrize("name", NAMES)
async def test_the_attack_is_contained(outcomes: dict[str, Outcome], name: str) -> None:
    assert outcomes[name].contained, outcomes[name].why


# What can be let loose on this machine without harm, to see that these attacks work where nothing holds them.
REAL = (
    *("host-environment", "host-files", "host-processes", "loopback", "private-ranges", "datagrams"),
    *("engine-sockets", "abstract-socket", "symlink-escape", "tar-slip", "zip-slip"),
)


async def test_an_attack_works_where_nothing_holds_it(toolchain: Toolchain, tmp_path: Path) -> None:
    let_loose = tuple(attack for attack in ATTACKS if attack.name in REAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "a-key-that-only-the-host-knows")
        outcomes = await campaign(let_loose, Unbounded(toolchain), tmp_path)
    assert {name for name, outcome in outcomes.items() if not outcome.contained} == set(REAL)


def test_there_are_enough_attacks_and_no_two_share_a_name() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 90


def test_every_program_is_used() -> None:
    programs = {path.name for path in (Path(__file__).parent / "programs").iterdir() if path.is_file()}
    assert programs - {"__init__.py", "attempt.py"} <= {attack.program for attack in ATTACKS}


async def test_an_app_that_is_right_is_called_right(walls: Sandbox, tmp_path: Path, key: str) -> None:
    right_app(tmp_path)
    check = await verdict(tmp_path, key, walls)
    assert (check.ok, check.failed) == (True, 0), check.evidence
    assert check.passed > 5


@pytest.mark.parametrize("step", [BACKEND, MODELS, CONTRACT])
async def test_a_whole_check_of_an_app_that_is_right_is_good(
    walls: Sandbox, tmp_path: Path, key: str, step: StepName
) -> None:
    right_app(tmp_path / "tree")
    check = await step_verdict(step, tmp_path / "tree", key, walls)
    assert check.ok, check.detail
