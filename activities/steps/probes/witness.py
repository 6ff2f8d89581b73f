"""Runs a test suite against an app that is in another sandbox, and signs what it saw. Stdlib and pytest only; nothing
of the app is ever imported here, and no process of the app can reach this one or its files.

    cd backend && python -I -B ../.probe/witness.py

Beside it lie `suite/`, whose tests talk to APP_URL, and `nonce`, which is read and deleted before anything else. The
last line says `WITNESS` and a JSON text with its HMAC under the nonce: who has not seen the nonce cannot write that
line."""

import ctypes
import hashlib
import hmac
import http.client
import json
import os
import sys
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent
PR_SET_DUMPABLE = 4
START_S = 30.0 * max(1.0, float(os.environ.get("PATIENCE", "1")))  # longer on a busy machine
NOT_STARTED = 5
OPTIONS = ("asyncio_mode=auto", "asyncio_default_fixture_loop_scope=session", "asyncio_default_test_loop_scope=session")


def unseen_nonce() -> bytes:
    """The nonce, which from now on is in this process only; and no other process may look into this one."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    path = HOME / "nonce"
    found = path.read_bytes()
    path.unlink()
    return found


def wait_healthy() -> bool:
    """Whether the app at APP_URL was healthy in time."""
    address = os.environ["APP_URL"].rpartition("/")[2]
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(address, timeout=5)
        try:
            connection.request("GET", "/api/health")
            if connection.getresponse().status == 200:
                return True
        except (OSError, http.client.HTTPException):
            pass  # it is still starting
        finally:
            connection.close()
        time.sleep(0.05)
    return False


class Recorder:
    """Notes how each test ended."""

    def __init__(self) -> None:
        self.collected: list[str] = []
        self.outcomes: dict[str, str] = {}
        self.seconds: dict[str, float] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected = [item.nodeid for item in session.items]
        if not wait_healthy():
            pytest.exit("the app did not become healthy", NOT_STARTED)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = round(self.seconds.get(report.nodeid, 0.0) + report.duration, 3)
        before = self.outcomes.get(report.nodeid, "passed")
        if before == "passed" and (report.when == "call" or report.outcome != "passed"):
            self.outcomes[report.nodeid] = report.outcome


def main() -> int:
    """Test, sign."""
    nonce, begun = unseen_nonce(), time.monotonic()
    recorder = Recorder()
    suite = HOME / "suite"
    sys.path.append(str(suite))  # last: nothing of the suite stands before what pytest is made of
    words = ["-q", "-p", "no:cacheprovider", "--tb=short", "--rootdir", str(suite), "-c", os.devnull]
    words += ["--import-mode=importlib"]
    code = int(pytest.main([*words, *(word for option in OPTIONS for word in ("-o", option)), str(suite)], [recorder]))
    took = round(time.monotonic() - begun, 3)
    told = {"code": code, "collected": recorder.collected, "outcomes": recorder.outcomes}
    seen = json.dumps(told | {"seconds": recorder.seconds, "took_s": took})
    print(f"\nWITNESS {hmac.new(nonce, seen.encode(), hashlib.sha256).hexdigest()} {seen}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
