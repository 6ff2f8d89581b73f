"""The database and the app beside a command, in the same sandbox."""

from __future__ import annotations

from pathlib import Path

from sandbox.runner import Command, Limits, Sandbox, ServiceName, StoppedBy

LIMITS = Limits(wall_s=60)
BOTH = (ServiceName.MONGO, ServiceName.APP)


async def test_a_command_has_a_fresh_database_each_time(sandbox: Sandbox, workdir: Path, key: str) -> None:
    asked = Command(("python", "database.py"), workdir, key, services=(ServiceName.MONGO,))
    first, second = await sandbox.run(asked, LIMITS), await sandbox.run(asked, LIMITS)
    assert (first.output, second.output) == ("documents 1\n", "documents 1\n")


async def test_what_the_app_kept_outlives_its_restart(sandbox: Sandbox, workdir: Path, key: str) -> None:
    steps = ("python ask.py POST /api/notes/milk", 'sh -c "$RESTART_COMMAND"', "python ask.py GET /api/notes")
    result = await sandbox.run(Command(("sh", "-c", " && ".join(steps)), workdir, key, services=BOTH), LIMITS)
    assert result.output.splitlines()[-2:] == ["healthy", '["milk"]']
    assert result.ok


async def test_an_app_that_does_not_come_back_is_said_by_the_restart(sandbox: Sandbox, workdir: Path, key: str) -> None:
    # The app is out of the command's reach: what breaks it is a note in its own database.
    steps = ("python ask.py POST /api/notes/broken", 'sh -c "$RESTART_COMMAND"')
    result = await sandbox.run(Command(("sh", "-c", " && ".join(steps)), workdir, key, services=BOTH), LIMITS)
    assert result.stopped_by is None
    assert "a note says that it is broken" in result.output
    assert result.output.splitlines()[-1] == "lab: app ended with exit code 3 before it was ready"
    assert not result.ok


async def test_the_second_command_is_not_run_after_the_first_failed(sandbox: Sandbox, workdir: Path, key: str) -> None:
    asked = Command(("sh", "-c", "exit 3"), workdir, key, services=BOTH, then=("echo", "second"))
    result = await sandbox.run(asked, LIMITS)
    assert (result.exit_code, result.output) == (3, "")


async def test_an_app_that_does_not_start_is_told_from_a_failing_command(
    sandbox: Sandbox, workdir: Path, key: str
) -> None:
    (workdir / "backend" / "app" / "main.py").write_text("import no_such_module\n")
    result = await sandbox.run(Command(("true",), workdir, key, services=BOTH), LIMITS)
    assert result.stopped_by is StoppedBy.SERVICE
    assert "No module named 'no_such_module'" in result.output


async def test_the_app_and_the_command_beside_it_share_no_files(walls: Sandbox, workdir: Path, key: str) -> None:
    steps = ("touch backend/mine /tmp/mine", "python ask.py GET /api/files", "ls /tmp")
    result = await walls.run(Command(("sh", "-c", "; ".join(steps)), workdir, key, services=BOTH), LIMITS)
    seen = result.output.splitlines()
    assert "mine" not in seen[0] and "ask.py" not in seen[0] and "main.py" in seen[0]
    assert not any("theirs" in line for line in seen[1:])
