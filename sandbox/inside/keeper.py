"""The first process inside an app's own sandbox: calls the lab, starts the app when told to, and says how it is.
Whoever judges the app is in another sandbox. Stdlib only; the app is a child process like any other.

    python -I -S keeper.py PORT WORK [LISTEN...]

LISTEN are uvicorn's own words for where a served app listens; its output is then this process's own. Without them the
app listens on a port of the loopback that both sandboxes share, and may write to a folder of its own only."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import IO

CALL_S = 600.0  # by the wall, on the busiest machine; a lab that is gone takes its keepers along
STOP_S = 5.0
LOG_TAIL_BYTES = 20_000
PEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "landlock.py")


class App:
    """The app's process, started as often as it is asked for."""

    def __init__(self, work: str, listen: list[str]) -> None:
        self.work = work
        self.listen = listen
        self.port = 0
        self.log: IO[bytes] | None = None if listen else tempfile.TemporaryFile()
        self.child: subprocess.Popen[bytes] | None = None

    def start(self, env: dict[str, str]) -> int:
        """Kill it where it runs, and start it; the port of one that is not served."""
        self.kill()
        env = {**os.environ, **env, "UI_DIST": f"{self.work}/frontend/dist"}
        if self.listen:
            self.spawn([], self.listen, env, ())
            return 0
        own = tempfile.mkdtemp()
        with socket.create_server(("127.0.0.1", self.port)) as ear:
            self.port = ear.getsockname()[1]
            pen = [sys.executable, "-I", "-S", PEN, own]
            self.spawn(pen, ["--fd", str(ear.fileno())], {**env, "TMPDIR": own, "HOME": own}, (ear.fileno(),))
        return self.port

    def spawn(self, before: list[str], listen: list[str], env: dict[str, str], descriptors: tuple[int, ...]) -> None:
        """uvicorn. A served app may have been given its listening socket."""
        argv = [sys.executable, "-m", "uvicorn", "app.main:app", "--no-access-log", "--log-level", "warning", *listen]
        self.child = subprocess.Popen(
            [*before, *argv],
            cwd=f"{self.work}/backend",
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            close_fds=not self.listen,
            pass_fds=descriptors,
        )

    def tail(self) -> str:
        """The end of what it said; nothing of a served one, which speaks for itself."""
        if self.log is None:
            return ""
        self.log.seek(max(0, self.log.seek(0, os.SEEK_END) - LOG_TAIL_BYTES))
        return self.log.read().decode("utf-8", "replace")

    def stop(self) -> None:
        """End it politely, then for certain."""
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(STOP_S)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self) -> None:
        """End it at once, with everything it started in its own session."""
        if self.child is not None:
            try:
                os.killpg(self.child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.child.wait()


def called(port: int) -> socket.socket:
    """The connection to the lab, which may still be on its way. Raises OSError."""
    until = time.monotonic() + CALL_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 5)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def answered(app: App, asked: dict) -> dict:
    """What is to be said to one question."""
    if asked["do"] == "start":
        return {"port": app.start(asked["env"])}
    if asked["do"] == "look":
        return {"code": app.child.poll() if app.child is not None else None}
    if asked["do"] == "tail":
        return {"tail": app.tail()}
    if asked["gently"]:
        app.stop()
    return {}


def main(port: int, work: str, listen: list[str]) -> int:
    """Answer until the lab has hung up; the app goes with it."""
    app = App(work, listen)
    try:
        with called(port) as line:
            line.settimeout(None)
            stream = line.makefile("rwb")
            while asked := stream.readline():
                stream.write(json.dumps(answered(app, json.loads(asked))).encode() + b"\n")
                stream.flush()
    except OSError as error:
        print(f"keeper: the lab is gone ({error})", flush=True)
        return 1
    finally:
        app.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3:]))
