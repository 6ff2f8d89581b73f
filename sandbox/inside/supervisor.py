"""The first process inside the sandbox of a command that needs services: starts the database, has the app started in a
sandbox of its own, runs the command, ends them all. Stdlib only; no line of the app runs in this sandbox, unless a
command imports it.

    python supervisor.py PLAN.json-text

PLAN: {"services": ["mongo", "app"], "argv": [...], "then": [...], "cwd": "/work/frontend", "tethered": false,
       "app": {"port": 18999, "local": []} or null, "data": {"at": "/data", "most_bytes": 1000000} or null}

``app`` says where the keeper of the app (keeper.py) calls in; ``local`` is its command line where there is no other
sandbox. ``data`` serves the app on a database that is kept. RESTART_COMMAND has, for a command beside an app, the
shell's words that kill the app as a power cut would, start it again on the same database and return when it is
healthy. Served apps are asked for their health from outside; on SIGTERM, and when stdin ends if it is tethered, the
database is closed properly. Exit code: the command's own (128+signal when killed); SERVICE_DOWN when the app
ended before it was ready and SERVICE_LATE when a service did not come up in time, after its log."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import NoReturn

from service import Service, ServiceFailed, ServiceLate, free_port, healthy, kill_group, port_open, size_of, wait_ready
from ward import Ward

MONGO_WAIT_S = 30.0  # fair seconds: a busy machine gives a service longer
APP_WAIT_S = 30.0
LOOK_S = 0.5
MEMORY = ":memory:"


class Supervisor:
    """The services of one command, and their environment."""

    def __init__(self, storage: str, most_bytes: int) -> None:
        self.storage = storage
        self.most_bytes = most_bytes
        self.env = dict(os.environ)
        self.mongo: Service | None = None
        self.app: Ward | None = None
        self.ready = threading.Event()  # the app was healthy once
        self.health: http.client.HTTPConnection | None = None

    def start_mongo(self) -> int:
        """Start the database; its port. The caller waits for it. On disk no file of it grows over what all may hold."""
        port = free_port()
        bound = ["prlimit", f"--fsize={self.most_bytes}", "--"] if self.most_bytes else []
        argv = [*bound, sys.executable, "-I", "-m", "secantus", "--host", "127.0.0.1", "--port", str(port)]
        argv += ["--storage-path", self.storage, "--sync-on-commit", "--log-level", "WARNING"]
        quiet = tempfile.mkdtemp()  # the server reads ./secantusd.toml, which must not be the app's
        self.mongo = Service("mongo", argv, quiet, self.env)
        self.env["MONGO_URL"] = f"mongodb://127.0.0.1:{port}/?directConnection=true"
        self.env.setdefault("MONGO_DB", "app")
        return port

    def start_app(self) -> None:
        """Start the app, always on the same port. Its socket listens before it does: whoever calls early waits instead
        of being refused."""
        assert self.app is not None
        port = self.app.start({name: self.env[name] for name in ("MONGO_URL", "MONGO_DB")})
        self.env["APP_URL"] = f"http://127.0.0.1:{port}"
        self.health = http.client.HTTPConnection("127.0.0.1", port, timeout=5)

    def wait_mongo(self, port: int) -> None:
        """Wait for the database. Raises ServiceFailed."""
        assert self.mongo is not None
        self.mongo.wait_ready(lambda: port_open(port), MONGO_WAIT_S)

    def up(self) -> None:
        """Start what was asked for, both at once, and wait for the database. Raises ServiceFailed."""
        port = self.start_mongo()
        if self.app is not None:
            self.offer_restart()
            self.start_app()
        self.wait_mongo(port)

    def wait_app(self) -> None:
        """Wait for the app, if there is one. Raises ServiceFailed."""
        app, health = self.app, self.health
        if app is not None and health is not None:
            wait_ready("app", app.code, lambda: healthy(health), APP_WAIT_S)
            self.ready.set()

    def serve(self) -> int:
        """Serve the app until it or the database ends, or the data are more than they may be; the exit code. Only the
        database writes them, so that to look at its folder is to know. Raises ServiceFailed."""
        self.wait_mongo(self.start_mongo())
        assert self.app is not None and self.mongo is not None
        self.app.start({name: self.env[name] for name in ("MONGO_URL", "MONGO_DB")})
        while (code := self.app.code()) is None:
            if self.mongo.child.poll() is not None:
                raise ServiceLate(f"lab: mongo ended with exit code {self.mongo.child.returncode}")
            if size_of(self.storage) > self.most_bytes:
                raise ServiceFailed(f"lab: the app's data are more than {self.most_bytes} bytes, so it was stopped")
            time.sleep(LOOK_S)
        return code

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
                self.start_app()
                self.wait_app()
            except ServiceFailed as failure:
                answer = str(failure)
                print(self.logs(), flush=True)
            with open(told, "w", encoding="utf-8") as reply:
                reply.write(f"{answer}\n")

    def logs(self) -> str:
        """What the services said, the app last."""
        both = [(name, each) for name, each in (("mongo", self.mongo), ("app", self.app)) if each is not None]
        return "\n".join(f"--- log of {name}\n{each.tail()}" for name, each in both)

    def down(self) -> None:
        """End every service, the app first. Beside a database kept on disk they are closed properly; what lives in
        memory only is not worth the wait."""
        if self.app is not None:
            self.app.end(gently=self.storage != MEMORY)
        if self.mongo is not None and self.storage == MEMORY:
            self.mongo.kill()
        elif self.mongo is not None:
            self.mongo.stop()


def run(argv: list[str], cwd: str, lab: Supervisor) -> int:
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
    data = plan["data"]
    lab = Supervisor(data["at"] if data else MEMORY, data["most_bytes"] if data else 0)
    signal.signal(signal.SIGTERM, leave)
    try:
        if plan["tethered"]:
            threading.Thread(target=end_with_stdin, daemon=True).start()
        if plan["app"]:
            lab.app = Ward(plan["app"]["port"], plan["app"]["local"])
        if data:
            return lab.serve()
        if plan["services"]:
            lab.up()
        code = run(plan["argv"], plan["cwd"], lab)
        return run(plan["then"], plan["cwd"], lab) if code == 0 and plan["then"] else code
    except ServiceFailed as failure:
        print(f"{lab.logs()}\n{failure}", flush=True)
        return failure.code
    finally:
        lab.down()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
