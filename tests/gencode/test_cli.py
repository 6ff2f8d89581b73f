"""The command line's refusals: each says what to do next, and starts nothing."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gencode.commands import project_id
from gencode.ports import is_free, pick
from tests.gencode.conftest import ROOT, Studio, environment


async def cli(*args: str, env: dict[str, str]) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", *args, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_provider_of_a_later_version_is_refused_before_anything_starts(tmp_path: Path) -> None:
    home = tmp_path / "home"
    code, _, err = await cli("generate", "a list of books", env=environment(home) | {"LLM_PROVIDER": "gemini"})
    assert code == 2
    assert "LLM_PROVIDER=offline" in err
    assert not home.exists()


async def test_without_docker_and_bubblewrap_the_two_ways_on_are_named(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in Path("/usr/bin").iterdir():
        if tool.name not in {"bwrap", "docker", "apt-get"}:
            (tools / tool.name).symlink_to(tool)
    env = environment(tmp_path / "home") | {"PATH": str(tools), "DOCKER_HOST": "unix:///nonexistent.sock"}
    code, _, err = await cli("generate", "a list of books", env=env)
    assert code == 2
    assert "bubblewrap" in err
    assert "--sandbox=none" in err


@pytest.mark.parametrize("prompt", ["", "   ", "x" * 100_000])
async def test_a_prompt_that_cannot_be_one_is_refused_with_the_next_move(studio: Studio, prompt: str) -> None:
    code, _, err = await cli("generate", prompt, "--project", "refused", "--no-serve", env=studio.env)
    assert code == 2
    assert err.strip()
    assert not (studio.settings.home / "apps" / "refused").exists()


@pytest.mark.parametrize("project", ["../x", "UPPER", "a b", "x" * 64])
async def test_a_project_id_that_is_none_is_refused(studio: Studio, project: str) -> None:
    code, _, err = await cli("generate", "a list of books", "--project", project, "--no-serve", env=studio.env)
    assert code == 2
    assert err.strip()


async def test_preview_of_a_project_that_does_not_exist_says_generate_first(studio: Studio) -> None:
    code, _, err = await cli("preview", "nothing-here", env=studio.env)
    assert code == 2
    assert "generate it first" in err


async def test_doctor_names_every_part_and_a_next_move_for_what_is_missing(tmp_path: Path) -> None:
    code, out, _ = await cli("doctor", "--json", env=environment(tmp_path / "home"))
    findings = json.loads(out)
    assert code == 0
    assert {"Python", "git", "disk", "Temporal", "MongoDB", "ports", "provider", "sandbox", "browser"} <= {
        finding["name"] for finding in findings
    }
    assert all(finding["ok"] or finding["next_move"] for finding in findings)


def test_a_taken_port_is_replaced_by_a_free_one() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = int(held.getsockname()[1])
        assert not is_free(port)
        assert pick(port, set()) != port


def test_project_ids_are_made_of_the_prompts_words() -> None:
    made = project_id("Create a simple app for wine cellars & tastings")
    assert made.startswith("wine-cellars-tastings-")
    assert os.path.basename(made) == made
