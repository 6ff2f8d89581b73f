"""Whole generations from recorded replies that are what real ones are: nothing falls back that has a reply, and the app
does what they say."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gencode.conftest import ROOT, environment

pytestmark = pytest.mark.thorough
RECORDINGS = ROOT / "tests" / "recordings"
PROMPTS: dict[str, str] = json.loads((RECORDINGS / "prompts.json").read_text())
Printed = dict[str, object]


async def replayed(name: str, home: Path) -> Printed:
    """What `gencode generate --json` printed of a recorded generation."""
    argv = (
        "generate", PROMPTS[name], "--project", name, "--provider", f"replay:{RECORDINGS / name}", "--json",
        "--no-serve",
    )  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", *argv, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()[-2000:]
    printed: Printed = json.loads(out)
    return printed


def status_of(printed: Printed, words: str) -> str:
    """How the requirement with these words ended."""
    rows = printed["requirements"]
    assert isinstance(rows, list)
    return str(next(row["status"] for row in rows if row["words"] == words))


async def test_a_converters_button_does_what_its_reply_says_and_is_not_proven_by_cases_that_expect_nothing_of_it(
    tmp_path: Path,
) -> None:
    printed = await replayed("converter", tmp_path / "home")
    assert (printed["status"], printed["gaps"]) == ("delivered", 2)
    assert printed["fallbacks"] == ["action.Conversion.swap is not proven by a test of what it does"]
    assert status_of(printed, "swap button") == "not covered"
    assert status_of(printed, "see the result") == "proven"
    assert status_of(printed, "at once") == "not covered"
    app = Path(str(printed["app_path"]))
    written = (app / "backend" / "app" / "actions" / "conversion.py").read_text()
    assert "if record.from_unit_id == record.to_unit_id:\n        raise Refused(" in written


async def test_a_marketplace_has_the_accounts_that_its_reply_gives_it(tmp_path: Path) -> None:
    printed = await replayed("bicycles", tmp_path / "home")
    assert (printed["status"], printed["fallbacks"], printed["gaps"]) == ("delivered", [], 2)
    assert {status_of(printed, words) for words in ("people sign up", "log in", "admin can remove listings")} == {
        "proven"
    }
    assert status_of(printed, "photos") == "not covered"
