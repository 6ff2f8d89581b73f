"""What sandbox/inside/lab.py is told: one JSON text made from a Command. Knows paths, starts nothing."""

from __future__ import annotations

import hashlib
import json
import posixpath
from pathlib import Path

from sandbox.runner import Command, StoppedBy

INSIDE = Path(__file__).parent / "inside"
LAB = INSIDE / "lab.py"
# lab.py's exit codes for an app that ended before it was ready, and for a service that did not answer in time
STOPPED = {97: StoppedBy.SERVICE, 98: StoppedBy.SERVICE_LATE}


def plan(command: Command, work: str) -> str:
    """The plan for a command with services, its workdir seen as ``work``."""
    return json.dumps(
        {
            "services": [str(service) for service in command.services],
            "argv": list(command.argv),
            "then": list(command.then),
            "work": work,
            "cwd": posixpath.normpath(posixpath.join(work, command.cwd)),
            "serve": None,
        }
    )


def serve_plan(work: str, data: str, listen: tuple[str, ...], tethered: bool) -> str:
    """The plan for a served app: ``listen`` is uvicorn's own words for where, ``data`` the folder of its database.
    A ``tethered`` one leaves when its stdin ends."""
    serve = {"data": data, "listen": list(listen), "tethered": tethered}
    return json.dumps({"services": [], "argv": [], "then": [], "work": work, "cwd": work, "serve": serve})


def needs_lab(command: Command) -> bool:
    """Whether the command wants anything beside itself."""
    return bool(command.services or command.then)


def stopped(command: Command, exit_code: int) -> StoppedBy | None:
    """Which service kept the command from its end; None when none did."""
    return STOPPED.get(exit_code) if needs_lab(command) else None


def slug(key: str) -> str:
    """A key as a short name that a file system or an engine takes."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]
