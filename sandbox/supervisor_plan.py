"""What sandbox/inside/supervisor.py and keeper.py are told, made from a Command. Knows paths, starts nothing."""

from __future__ import annotations

import hashlib
import json
import posixpath
from pathlib import Path

from sandbox.runner import Command, ServiceName, StoppedBy

INSIDE = Path(__file__).parent / "inside"
LAB = INSIDE / "supervisor.py"
KEEPER = INSIDE / "keeper.py"
SERVED = {"SEED": "1", "DEVELOPMENT": "1"}
"""What a served app is told: it is somebody's look at a new app, with its sample data and the people in it."""
# supervisor.py's exit codes for an app that ended before it was ready, and for a service that did not answer in time
STOPPED = {97: StoppedBy.SERVICE, 98: StoppedBy.SERVICE_LATE}
PORT = 18_999  # where the keeper calls the lab, on a loopback that only the two share
APP_PARTS = ("backend", "frontend/dist")  # what of a workdir the app's own sandbox sees


def plan(command: Command, work: str, local: tuple[str, ...] = ()) -> str:
    """The plan for a command with services, its workdir seen as ``work``. ``local`` is the keeper's command line where
    no other sandbox has one; PORT in it stands for where the lab listens."""
    return _text(
        services=[str(service) for service in command.services],
        argv=list(command.argv),
        then=list(command.then),
        cwd=posixpath.normpath(posixpath.join(work, command.cwd)),
        app=_app(local) if has_app(command) else None,
    )


def serve_plan(data: str, most_bytes: int, tethered: bool, local: tuple[str, ...] = ()) -> str:
    """The plan for a served app: ``data`` is the folder of its database. A ``tethered`` lab leaves when its stdin
    ends."""
    return _text(services=["mongo"], tethered=tethered, app=_app(local), data={"at": data, "most_bytes": most_bytes})


def keeper(python: str, program: str, port: str, work: str, listen: tuple[str, ...] = ()) -> list[str]:
    """The command line of the keeper."""
    return [python, "-I", "-S", program, port, work, *listen]


def needs_lab(command: Command) -> bool:
    """Whether the command wants anything beside itself."""
    return bool(command.services or command.then)


def stopped(command: Command, exit_code: int) -> StoppedBy | None:
    """Which service kept the command from its end; None when none did."""
    return STOPPED.get(exit_code) if needs_lab(command) else None


def has_app(command: Command) -> bool:
    """Whether the app runs beside the command, in a sandbox of its own."""
    return ServiceName.APP in command.services


def slug(key: str) -> str:
    """A key as a short name that a file system or an engine takes."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _app(local: tuple[str, ...]) -> dict[str, object]:
    return {"port": 0 if local else PORT, "local": list(local)}


def _text(**told: object) -> str:
    silent: dict[str, object] = {"services": [], "argv": [], "then": [], "cwd": "/", "tethered": False}
    return json.dumps(silent | {"app": None, "data": None} | told)
