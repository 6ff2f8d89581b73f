"""A child process of the lab's that others need: started, waited for, ended. Stdlib only."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable

from fair import Patience

SERVICE_DOWN, SERVICE_LATE = 97, 98
STOP_WAIT_S = 5.0
LOG_TAIL_BYTES = 20_000


class ServiceFailed(Exception):
    """The app ended before it was ready, or did what it may not: its own fault."""

    code = SERVICE_DOWN


class ServiceLate(ServiceFailed):
    """A service did not answer in time, or the database ended: not the app's fault."""

    code = SERVICE_LATE


class Service:
    """One child process with a log file and a way of asking whether it is ready."""

    def __init__(self, name: str, argv: list[str], cwd: str, env: dict[str, str]) -> None:
        self.name = name
        self.log = tempfile.TemporaryFile()
        self.child = subprocess.Popen(
            argv,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def wait_ready(self, probe: Callable[[], bool], limit_s: float) -> None:
        """Ask until the probe says yes. Raises ServiceLate when the process ends first or ``limit_s`` fair seconds are
        up, and ServiceFailed when that process is the app."""
        wait_ready(self.name, self.child.poll, probe, limit_s)

    def tail(self) -> str:
        """The end of what the service said."""
        end = self.log.seek(0, os.SEEK_END)
        self.log.seek(max(0, end - LOG_TAIL_BYTES))
        return self.log.read().decode("utf-8", "replace")

    def stop(self) -> None:
        """End it politely, then for certain, with everything it started in its own session."""
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(STOP_WAIT_S)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self) -> None:
        """End it at once, with everything it started in its own session."""
        kill_group(self.child.pid)
        self.child.wait()


def wait_ready(name: str, code: Callable[[], int | None], probe: Callable[[], bool], limit_s: float) -> None:
    """Ask until the probe says yes. Raises ServiceFailed when the app ends first, and ServiceLate when another process
    does or ``limit_s`` fair seconds are up."""
    patience = Patience(limit_s)
    while not probe():
        if (ended := code()) is not None:
            kind = ServiceFailed if name == "app" else ServiceLate
            raise kind(f"lab: {name} ended with exit code {ended} before it was ready")
        if patience.over():
            raise ServiceLate(f"lab: {name} did not answer within {limit_s:g} s")
        time.sleep(0.03)


def size_of(folder: str) -> int:
    """Bytes on disk of the files in a folder of the database's."""
    with os.scandir(folder) as found:
        return sum(os.lstat(entry.path).st_blocks * 512 for entry in found if os.path.lexists(entry.path))


def kill_group(pid: int) -> None:
    """Kill the process group that ``pid`` leads, if anything of it is left."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def free_port() -> int:
    """A TCP port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_open(port: int) -> bool:
    """Whether somebody accepts on the port."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False


def healthy(connection: http.client.HTTPConnection) -> bool:
    """Whether GET /api/health answers 200."""
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
