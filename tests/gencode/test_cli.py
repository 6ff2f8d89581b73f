"""The command line's refusals: each says what to do next, and starts nothing."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from activities.store.access import Scope
from api.inputs import PROJECT_ID
from gencode.closed_sets import TokenScope, Vendor
from gencode.commands import project_id
from gencode.ports import is_free, pick
from gencode.project_ids import PATTERN
from gencode.starting import start
from gencode_client.models import AccessForgetProvider, AccessKeepProvider
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


@pytest.mark.parametrize("words", [("generate", "books", "--project"), ("show",), ("cancel",), ("rm", "--yes")])
async def test_a_project_id_that_is_a_path_is_no_order_about_another_project(
    studio: Studio, words: tuple[str, ...]
) -> None:
    code, _, err = await cli(*words, "p7/cancel?x=", env=studio.env)
    assert code == 2
    assert "'p7/cancel?x=' is no project id" in err


async def test_a_start_puts_the_project_id_into_one_part_of_the_path() -> None:
    asked: list[str] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode().split()[1])
        writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(httpx.RemoteProtocolError):
        await start(f"http://127.0.0.1:{port}", "p7/cancel?x=", "books")
    server.close()
    assert asked == ["/api/workspace/p7%2Fcancel%3Fx%3D/generate"]


async def test_a_setting_out_of_its_bounds_is_refused_by_name(tmp_path: Path) -> None:
    for words in (("generate", "a list of books"), ("up",), ("ls",), ("doctor",), ("token", "ls"), ("insights",)):
        code, _, err = await cli(*words, env=environment(tmp_path / "home") | {"LLM_IDLE_S": "3600"})
        assert (code, words) == (2, words)
        assert "LLM_IDLE_S=3600: Input should be less than or equal to 600" in err
        assert "Traceback" not in err
    assert not (tmp_path / "home").exists()


async def test_a_prompt_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    latin = tmp_path / "prompt.txt"
    latin.write_bytes("a café".encode("latin-1"))
    words = os.fsdecode("a list of cafés".encode("latin-1"))
    for given in ((words,), ("-f", str(latin))):
        code, _, err = await cli("generate", *given, env=environment(tmp_path / "home"))
        assert code == 2
        assert "is 0xe9, which is no UTF-8" in err
        assert "Traceback" not in err


@pytest.mark.parametrize("given", [(), ("words", "-f", "file"), ("-f", "/nonexistent/prompt.md"), ("-f", "/")])
async def test_without_one_prompt_the_ways_to_give_it_are_named(tmp_path: Path, given: tuple[str, ...]) -> None:
    code, _, err = await cli("generate", *given, env=environment(tmp_path / "home"))
    assert code == 2
    assert "-f FILE" in err or "Leave one out" in err


async def test_a_prompt_comes_from_a_file_or_from_stdin(tmp_path: Path) -> None:
    file = tmp_path / "prompt.md"
    file.write_text("\N{BYTE ORDER MARK}" + "Keep a list of books. " * 400, encoding="utf-8")
    env = environment(tmp_path / "home") | {"PATH": str(tmp_path), "DOCKER_HOST": "unix:///nonexistent.sock"}
    for given in (("-f", str(file)), ("-",), ("-f", "-")):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gencode.cli", "generate", *given, cwd=ROOT, env=env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        _, err = await process.communicate(file.read_bytes())
        assert "The prompt has 8,800 characters, and only the first 6,000 are read." in err.decode()


async def test_a_home_of_another_user_is_refused_in_words(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("what cannot be entered")
    code, _, err = await cli("up", env=environment(home) | {"GENCODE_TOOLCHAIN": str(home)})
    assert code == 2
    assert "cannot be kept in" in err
    assert "Traceback" not in err


def test_the_sets_to_choose_from_are_those_of_the_store_and_the_api() -> None:
    assert [scope.value for scope in TokenScope] == [scope.value for scope in Scope]
    assert {vendor.value for vendor in Vendor} == {vendor.value for vendor in AccessKeepProvider}
    assert {vendor.value for vendor in Vendor} == {vendor.value for vendor in AccessForgetProvider}
    assert PATTERN.pattern == PROJECT_ID.pattern


async def test_help_waits_for_no_server_library(tmp_path: Path) -> None:
    heavy = "{'temporalio', 'pymongo', 'numpy', 'docker', 'fastapi'}"
    words = f"import sys, gencode.cli; print(sorted({heavy} & {{*sys.modules}}))"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", words, cwd=ROOT, stdout=subprocess.PIPE)
    out, _ = await process.communicate()
    assert out.decode().strip() == "[]"
