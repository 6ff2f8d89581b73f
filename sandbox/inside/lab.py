"""The first process inside the sandbox when a command needs services: starts the database and the app, runs the
command, ends them all. Stdlib only, and it imports nothing of the app: the app is a child process like any other.

    python lab.py PLAN.json-text

PLAN: {"services": ["mongo", "app"], "argv": [...], "then": [...], "work": "/work", "cwd": "/work/frontend",
       "serve": {"data": "/data", "listen": ["--fd", "5"], "tethered": true} or null}

RESTART_COMMAND has, for a command beside an app, the shell's words that kill the app as a power cut would, start it
again on the same database and return when it is healthy. Served apps are asked for their health from outside; on
SIGTERM, and when stdin ends if it is tethered, the database is closed properly. Exit code: the command's own
(128+signal when killed); SERVICE_DOWN or SERVICE_LATE when a service did not come up, after its log."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import IO, NoReturn

from asking import free_port, healthy, port_open
from fair import Patience

SERVICE_DOWN, SERVICE_LATE = 97, 98
MONGO_WAIT_S = 30.0  # fair seconds: a busy machine gives a service longer
APP_WAIT_S = 30.0
STOP_WAIT_S = 5.0
LOG_TAIL_BYTES = 20_000
PEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pen.py")


class ServiceFailed(Exception):
    """The app ended before it was ready: its own fault."""

    code = SERVICE_DOWN


class ServiceLate(ServiceFailed):
    """A service did not answer in time, or the database ended: not the app's fault."""

    code = SERVICE_LATE


class Service:
    """One child process with a log file and a way of asking whether it is ready."""

    def __init__(
        self,
        name: str,
        argv: list[str],
        cwd: str,
        env: dict[str, str],
        echo: bool = False,
        fds: tuple[int, ...] = (),
    ) -> None:
        self.name = name
        self.log: IO[bytes] | None = None if echo else tempfile.TemporaryFile()
        self.child = subprocess.Popen(
            argv,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            close_fds=not echo,  # a served app may be given its listening socket
            pass_fds=fds,
        )

    def wait_ready(self, probe: Callable[[], bool], limit_s: float) -> None:
        """Ask until the probe says yes. Raises ServiceFailed when the process ends first or time is up."""
        patience = Patience(limit_s)
        while not probe():
            if self.child.poll() is not None:
                kind = ServiceFailed if self.name == "app" else ServiceLate
                raise kind(f"lab: {self.name} ended with exit code {self.child.returncode} before it was ready")
            if patience.over():
                raise ServiceLate(f"lab: {self.name} did not answer within {limit_s:g} s")
            time.sleep(0.03)

    def tail(self) -> str:
        """The end of what the service said."""
        if self.log is None:
            return ""
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


def kill_group(pid: int) -> None:
    """Kill the process group that ``pid`` leads, if anything of it is left."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Lab:
    """The services of one command, and their environment."""

    def __init__(self, work: str, storage: str) -> None:
        self.work = work
        self.storage = storage
        self.env = dict(os.environ)
        self.mongo: Service | None = None
        self.app: Service | None = None
        self.port = 0  # of the app; 0 until it was started
        self.ready = threading.Event()  # the app was healthy once
        self.health: http.client.HTTPConnection | None = None

    def start_mongo(self) -> int:
        """Start the database; its port. The caller waits for it."""
        port = free_port()
        argv = [sys.executable, "-I", "-m", "secantus", "--host", "127.0.0.1", "--port", str(port)]
        argv += ["--storage-path", self.storage, "--sync-on-commit", "--log-level", "WARNING"]
        quiet = tempfile.mkdtemp()  # the server reads ./secantusd.toml, which must not be the app's
        self.mongo = Service("mongo", argv, quiet, self.env)
        self.env["MONGO_URL"] = f"mongodb://127.0.0.1:{port}/?directConnection=true"
        self.env.setdefault("MONGO_DB", "app")
        return port

    def start_app(self) -> None:
        """Start the app, always on the same port. Its socket listens before it does: whoever calls early waits instead
        of being refused."""
        with socket.create_server(("127.0.0.1", self.port)) as listener:
            self.port = listener.getsockname()[1]
            self.app = self.uvicorn(["--fd", str(listener.fileno())], fds=(listener.fileno(),))
        self.env["APP_URL"] = f"http://127.0.0.1:{self.port}"
        self.health = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)

    def uvicorn(self, listen: list[str], echo: bool = False, fds: tuple[int, ...] = ()) -> Service:
        """The app's process. With ``echo`` it speaks for itself, else into a log. Beside a command, which judges it, it
        may write to a folder of its own only."""
        argv = [sys.executable, "-m", "uvicorn", "app.main:app", "--no-access-log", "--log-level", "warning", *listen]
        env = self.env | {"UI_DIST": f"{self.work}/frontend/dist"}
        if not echo:
            own = tempfile.mkdtemp()
            env |= {"TMPDIR": own, "HOME": own}
            argv = [sys.executable, "-I", "-S", PEN, own, *argv]
        return Service("app", argv, f"{self.work}/backend", env, echo, fds)

    def wait_mongo(self, port: int) -> None:
        """Wait for the database. Raises ServiceFailed."""
        assert self.mongo is not None
        self.mongo.wait_ready(lambda: port_open(port), MONGO_WAIT_S)

    def up(self, services: list[str]) -> None:
        """Start what was asked for, both at once, and wait for the database. Raises ServiceFailed."""
        port = self.start_mongo()
        if "app" in services:
            self.offer_restart()
            self.start_app()
        self.wait_mongo(port)

    def wait_app(self) -> None:
        """Wait for the app, if there is one. Raises ServiceFailed."""
        app, health = self.app, self.health
        if app is not None and health is not None:
            app.wait_ready(lambda: healthy(health), APP_WAIT_S)
            self.ready.set()

    def serve(self, listen: list[str]) -> int:
        """Serve the app until it ends; its exit code. Raises ServiceFailed when the database does not come up."""
        self.wait_mongo(self.start_mongo())
        self.app = self.uvicorn(listen, echo=True)
        return self.app.child.wait()

    def offer_restart(self) -> None:
        """Put what restarts the app into the environment: it writes into one pipe and waits at the other."""
        folder = tempfile.mkdtemp()
        ask, told = f"{folder}/ask", f"{folder}/told"
        os.mkfifo(ask)
        os.mkfifo(told)
        self.env["RESTART_COMMAND"] = f'echo > {ask}; read -r said < {told}; echo "$said"; [ "$said" = healthy ]'
        threading.Thread(target=self.keep_restarting, args=(ask, told), daemon=True).start()

    def keep_restarting(self, ask: str, told: str) -> None:
        """Kill the app as a power cut would and start it again on the same database, whenever it is asked for."""
        while True:
            with open(ask, encoding="utf-8") as wish:
                wish.read()
            self.ready.wait()
            answer = "healthy"
            try:
                assert self.app is not None
                self.app.kill()
                self.start_app()
                self.wait_app()
            except ServiceFailed as failure:
                answer = str(failure)
                print(self.logs(), flush=True)
            with open(told, "w", encoding="utf-8") as reply:
                reply.write(f"{answer}\n")

    def logs(self) -> str:
        """What the services said, the app last."""
        both = [service for service in (self.mongo, self.app) if service is not None]
        return "\n".join(f"--- log of {service.name}\n{service.tail()}" for service in both)

    def down(self) -> None:
        """End every service, the app first. Beside a database kept on disk they are closed properly; what lives in
        memory only is not worth the wait."""
        for service in (self.app, self.mongo):
            if service is not None and self.storage == ":memory:":
                service.kill()
            elif service is not None:
                service.stop()


def run(argv: list[str], cwd: str, lab: Lab) -> int:
    """Run one command to its end, in its own session, while the app comes up; its exit code. Raises ServiceFailed when
    the app does not, and the command is ended with it."""
    try:
        child = subprocess.Popen(argv, cwd=cwd, env=lab.env, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        print(f"lab: cannot run {argv[0]!r}: {error.strerror}", flush=True)
        return 127
    try:
        lab.wait_app()
        code = child.wait()
    finally:
        kill_group(child.pid)
    return code if code >= 0 else 128 - code


def end_with_stdin() -> None:
    """Watch stdin from a thread; when it ends, whoever started us is gone or done, and we leave the ordinary way."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def leave(signum: int, frame: object) -> NoReturn:
    """Turn a SIGTERM into the ordinary way out, so that the database is closed."""
    raise SystemExit(128 + signum)


def main(text: str) -> int:
    """Carry out one plan; the exit code."""
    plan = json.loads(text)
    serve = plan["serve"]
    lab = Lab(plan["work"], serve["data"] if serve else ":memory:")
    signal.signal(signal.SIGTERM, leave)
    try:
        if serve:
            if serve["tethered"]:
                threading.Thread(target=end_with_stdin, daemon=True).start()
            return lab.serve(serve["listen"])
        if plan["services"]:
            lab.up(plan["services"])
        code = run(plan["argv"], plan["cwd"], lab)
        return run(plan["then"], plan["cwd"], lab) if code == 0 and plan["then"] else code
    except ServiceFailed as failure:
        print(f"{lab.logs()}\n{failure}", flush=True)
        return failure.code
    finally:
        lab.down()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
