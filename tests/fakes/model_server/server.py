"""The fake vendors as a running server: a real one, on a free port of this machine, in a thread of its own."""

from __future__ import annotations

import logging
import socket
import threading
import time
from types import TracebackType

import uvicorn

from tests.fakes.model_server.app import Vendors


class ModelServer:
    """``with ModelServer(vendors) as server:`` serves until the block ends."""

    def __init__(self, vendors: Vendors, port: int = 0) -> None:
        self.vendors = vendors
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        config = uvicorn.Config(vendors.app(), log_level="critical", access_log=False, lifespan="off")
        config.timeout_graceful_shutdown = 1
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def base_urls(self) -> dict[str, str]:
        """The base URL of each vendor, as its SDK takes it."""
        return {"gemini": self.url, "openai": f"{self.url}/v1", "anthropic": self.url}

    @property
    def environment(self) -> dict[str, str]:
        """What a process must have in its environment to ask this server."""
        return {f"{vendor.upper()}_BASE_URL": url for vendor, url in self.base_urls.items()}

    def __enter__(self) -> ModelServer:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
