"""The lab's side of an app that a keeper runs in another sandbox. Stdlib only."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from typing import IO, Any

from fair import slowdown
from service import ServiceFailed, ServiceLate, kill_group

KEEPER_WAIT_S = 60.0  # longer on a busy machine
MOST_ANSWER_BYTES = 200_000


class Ward:
    """The app, which a keeper runs in a sandbox of its own. All words go over one connection that was there before the
    app was: nothing of the app's can speak in the keeper's place."""

    def __init__(self, port: int, local: list[str]) -> None:
        self.ear = socket.create_server(("127.0.0.1", port))
        self.lock = threading.Lock()
        self.keeper: subprocess.Popen[bytes] | None = None
        if local:
            words = [word.replace("PORT", str(self.ear.getsockname()[1])) for word in local]
            self.keeper = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
        self.line: socket.socket | None = None
        self.stream: IO[bytes] | None = None

    def ask(self, **words: object) -> dict[str, Any]:
        """The keeper's answer. Raises ServiceFailed when there is none, and ServiceLate when it did not come in
        time."""
        with self.lock:
            try:
                wait_s = KEEPER_WAIT_S * slowdown()
                if self.line is None or self.stream is None:
                    self.ear.settimeout(wait_s)
                    self.line, _ = self.ear.accept()
                    self.ear.close()
                    self.stream = self.line.makefile("rwb")
                self.line.settimeout(wait_s)
                self.stream.write(json.dumps(words).encode() + b"\n")
                self.stream.flush()
                answer = json.loads(self.stream.readline(MOST_ANSWER_BYTES))
            except TimeoutError as error:
                raise ServiceLate(f"lab: the app's sandbox did not answer within {wait_s:g} s") from error
            except (OSError, ValueError, RecursionError) as error:
                raise ServiceFailed(f"lab: the app's sandbox does not answer ({error})") from error
        if not isinstance(answer, dict):
            raise ServiceFailed(f"lab: the app's sandbox answered {str(answer)[:80]!r}")
        return answer

    def start(self, env: dict[str, str]) -> int:
        """Start the app, or start it again; its port, which stays the same."""
        answer = self.ask(do="start", env=env)
        if not isinstance(answer.get("port"), int):
            raise ServiceFailed("lab: the app's sandbox did not start the app")
        return int(answer["port"])

    def code(self) -> int | None:
        """The app's exit code, None while it runs."""
        code = self.ask(do="look").get("code")
        return code if isinstance(code, int) else None

    def tail(self) -> str:
        """The end of what the app said."""
        try:
            return str(self.ask(do="tail").get("tail", ""))
        except ServiceFailed as failure:
            return str(failure)

    def end(self, gently: bool = False) -> None:
        """End the app and its keeper."""
        try:
            self.ask(do="end", gently=gently)
        except ServiceFailed:
            pass  # it is gone already
        if self.keeper is not None:
            kill_group(self.keeper.pid)
            self.keeper.wait()
