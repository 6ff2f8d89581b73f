"""A file is read in the Studio with who wrote each line; the preview runs in a frame on an origin of its own."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from activities.payloads.steps import StepName
from api.ports import Preview, PreviewStatus
from tests.api.facade import new_project
from tests.studio.stage import Stage
from tests.workflows.stubs import Hold

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
APP = b"<!doctype html><title>app</title><h1>The app itself</h1>"


async def test_a_file_says_which_step_and_agent_wrote_each_line(stage: Stage) -> None:
    project = new_project()
    await stage.facade.generate(project)
    first, second = "import os\n", "import os\n\n\ndef answer() -> int:\n    return 42\n"
    await stage.facade.commit(project, "backend_models", {"main.py": first})
    await stage.facade.commit(project, "backend_impl", {"main.py": second}, "Victoria")
    stage.facade.workspace.projects[project] = {"main.py": second.encode()}
    await stage.open(f"p/{project}/files")
    await stage.page.get_by_role("link", name="main.py").click()
    writers = stage.page.get_by_label("Who wrote these lines")
    await expect(writers).to_contain_text("Derek · Backend models")
    await expect(writers).to_contain_text("Victoria · Backend impl")
    await stage.page.get_by_text("return").click()
    await expect(stage.page.locator(".origin")).to_contain_text("Line 5: Victoria · Backend impl · offline · commit")
    await expect(stage.page.locator(".hljs-keyword", has_text="def")).to_be_visible()


async def test_screenshots_are_shown_named_and_enlarged(stage: Stage) -> None:
    project = new_project()
    await stage.facade.generate(project)
    stage.facade.workspace.projects[project] = {
        "docs/screenshots/tasks-list-390.png": PICTURE,
        "main.py": b"import os\n",
    }
    await stage.open(f"p/{project}/screens")
    await stage.page.get_by_role("button", name="tasks list, 390 px").click()
    picture = stage.page.get_by_role("dialog").get_by_role("img", name="Screenshot: tasks list, 390 px")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("picture => picture.naturalWidth") == 1


@contextlib.asynccontextmanager
async def running_app() -> AsyncIterator[str]:
    """The address of a page that stands for a generated app."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(APP)}\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + APP)
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def delivered(stage: Stage, project: str) -> None:
    """A run of the project, to its end."""
    async with stage.facade.worker():
        await stage.facade.generate(project)
        await stage.facade.until(project, "delivered")


async def test_a_preview_waits_until_something_is_delivered(stage: Stage) -> None:
    project = new_project()
    await stage.facade.generate(project)
    await stage.open(f"p/{project}/preview")
    await expect(stage.page.get_by_role("button", name="Start preview")).to_be_disabled()
    await expect(stage.page.locator("main")).to_contain_text("It can be started once the run has delivered the app.")
    async with stage.facade.worker():
        await expect(stage.page.get_by_role("button", name="Start preview")).to_be_enabled()


async def test_pictures_that_were_not_taken_are_missed_in_words(stage: Stage) -> None:
    project, hold = new_project(), Hold()
    stage.facade.workspace.projects[project] = {"main.py": b"import os\n"}
    stage.facade.world.script[StepName.SCREENSHOT_VERIFY] = [hold]
    async with stage.facade.worker():
        await stage.generate(project)
        await hold.started.wait()
        await stage.node(StepName.SCREENSHOT_VERIFY).click()
        await stage.tell("Skip", "Skip step", "no browser here")
        await stage.stands("Delivered")
    await stage.page.get_by_role("link", name="Screenshots").click()
    await expect(stage.page.locator("main")).to_contain_text("No screenshots: their step was skipped")
    await expect(stage.page.locator("main")).to_contain_text("no browser here")


async def test_a_new_picture_is_told_as_binary_in_the_changes(stage: Stage) -> None:
    project = new_project()
    await delivered(stage, project)
    await stage.facade.commit(project, "analysis", {"main.py": "import os\n"})
    await stage.facade.commit(project, "screenshot_verify", {"icon.png": "\0\1\2"})
    await stage.open(f"p/{project}/history")
    changed = stage.page.locator(".diffs summary", has_text="icon.png")
    await expect(changed).to_contain_text("binary")
    await expect(changed).not_to_contain_text("+0")


async def test_the_preview_opens_in_a_frame_of_another_origin_and_is_stopped(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project()
    preview = stage.facade.preview
    async with running_app() as url:
        stage.elsewhere.add(url)

        async def status(project_id: str) -> Preview:
            if project_id not in preview.running:
                return Preview(project_id, PreviewStatus.STOPPED)
            return Preview(project_id, PreviewStatus.RUNNING, url, "bubblewrap")

        monkeypatch.setattr(preview, "status", status)
        await delivered(stage, project)
        await stage.open(f"p/{project}/preview")
        await stage.page.get_by_role("button", name="Start preview").click()
        await expect(stage.page.frame_locator("iframe").get_by_role("heading")).to_have_text("The app itself")
        await stage.page.get_by_role("button", name="Stop").click()
        await expect(stage.page.locator("iframe")).to_have_count(0)
    assert project not in preview.running


async def test_a_preview_that_cannot_be_had_says_why(stage: Stage) -> None:
    project = new_project()
    stage.facade.preview.refusal = "The app does not build. Retry the failed step."
    await delivered(stage, project)
    await stage.open(f"p/{project}/preview")
    await stage.page.get_by_role("button", name="Start preview").click()
    await expect(stage.page.get_by_role("alert")).to_contain_text("Retry the failed step.")
