"""Runs a test suite against an app that is in another process, and signs what it saw. Stdlib and pytest only; nothing
of the app is ever imported here.

    cd backend && python -I -B ../.probe/witness.py

Beside it lie `suite/`, whose tests talk to APP_URL, and `nonce`, which is read and deleted before the app is started.
The app is started only when every test has been loaded: from then on no file of the suite is read again. The last line
says `WITNESS` and a JSON text with its HMAC under the nonce: who has not seen the nonce cannot write that line."""

import ctypes
import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent
PR_SET_DUMPABLE = 4
START_S = 30.0 * max(1.0, float(os.environ.get("PATIENCE", "1")))  # longer on a busy machine
NOT_STARTED = 5
LOG_TAIL_BYTES = 6000
OPTIONS = ("asyncio_mode=auto", "asyncio_default_fixture_loop_scope=session", "asyncio_default_test_loop_scope=session")


def unseen_nonce() -> bytes:
    """The nonce, which from now on is in this process only; and no other process may look into this one."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    path = HOME / "nonce"
    found = path.read_bytes()
    path.unlink()
    return found


class App:
    """The app under test, in a process of its own."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = tempfile.TemporaryFile()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> bool:
        """Whether it became healthy in time."""
        argv = [sys.executable, "-m", "uvicorn", "app.main:app", "--no-access-log", "--log-level", "warning"]
        env = os.environ | {"MONGO_DB": "witness", "SEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [*argv, "--host", "127.0.0.1", "--port", str(self.port)],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        until = time.monotonic() + START_S
        while time.monotonic() < until and self.process.poll() is None:
            if self.healthy():
                return True
            time.sleep(0.05)
        return False

    def healthy(self) -> bool:
        """Whether /api/health answers 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> str:
        """End it; the tail of what it said."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
        self.log.seek(max(0, self.log.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
        return self.log.read().decode("utf-8", "replace")


class Recorder:
    """Starts the app when the suite is loaded, and notes how each test ended."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.collected: list[str] = []
        self.outcomes: dict[str, str] = {}
        self.seconds: dict[str, float] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected = [item.nodeid for item in session.items]
        os.environ["APP_URL"] = f"http://127.0.0.1:{self.app.port}"
        if not self.app.start():
            pytest.exit("the app did not become healthy", NOT_STARTED)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = round(self.seconds.get(report.nodeid, 0.0) + report.duration, 3)
        before = self.outcomes.get(report.nodeid, "passed")
        if before == "passed" and (report.when == "call" or report.outcome != "passed"):
            self.outcomes[report.nodeid] = report.outcome


def main() -> int:
    """Test, stop the app, sign."""
    nonce, begun = unseen_nonce(), time.monotonic()
    app = App()
    recorder = Recorder(app)
    suite = HOME / "suite"
    sys.path.insert(0, str(suite))
    words = ["-q", "-p", "no:cacheprovider", "--tb=short", "--rootdir", str(suite), "-c", os.devnull]
    code = int(pytest.main([*words, *(word for option in OPTIONS for word in ("-o", option)), str(suite)], [recorder]))
    said = app.stop()
    if code and said:
        print(f"--- log of the app\n{said}")
    took = round(time.monotonic() - begun, 3)
    told = {"code": code, "collected": recorder.collected, "outcomes": recorder.outcomes}
    seen = json.dumps(told | {"seconds": recorder.seconds, "took_s": took})
    print(f"\nWITNESS {hmac.new(nonce, seen.encode(), hashlib.sha256).hexdigest()} {seen}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
