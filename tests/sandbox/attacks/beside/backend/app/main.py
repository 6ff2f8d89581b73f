"""An app that is well, and when asked tries to change what the command beside it reads, says and is."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()


@app.get("/api/health")
def health() -> dict[str, str]:
    """Well."""
    return {"status": "ok"}


def attempt(what: str, act: Callable[[], object]) -> str:
    """One line about one try."""
    try:
        act()
    except OSError as error:
        return f"HELD {what} {error}"
    return f"ESCAPED {what}"


def opened(way: Path) -> None:
    """Open for writing."""
    os.close(os.open(way, os.O_WRONLY))


@app.get("/api/attack")
def attack() -> PlainTextResponse:
    """Everything that was tried, a line each."""
    lines = [
        attempt("write a report", lambda: Path("/work/report.xml").write_text("<testsuites/>")),
        attempt("change the tests", lambda: Path("/work/ask.py").write_text("")),
        attempt("change its own code", lambda: Path("/work/backend/app/main.py").write_text("")),
        attempt("delete the tests", lambda: Path("/work/ask.py").unlink()),
        attempt("move the tests", lambda: Path("/work/ask.py").rename("/work/gone.py")),
        attempt("link over a report", lambda: Path("/work/link").symlink_to("/etc/passwd")),
        attempt("prepare what the runner keeps in /tmp", lambda: Path("/tmp/evil").write_text("")),
        attempt("stop the runner", lambda: os.kill(os.getppid(), signal.SIGSTOP)),
    ]
    for folder in sorted(Path("/proc").glob("[0-9]*")):
        if int(folder.name) != os.getpid():
            for name in ("mem", "fd/1", "fd/2"):
                way = folder / name
                lines.append(attempt(f"write {way}", partial(opened, way)))
    return PlainTextResponse("\n".join(lines))
