"""Ports on this machine: which are free, and who may have which. Binds nothing for longer than a look."""

from __future__ import annotations

import secrets
import socket


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether the port could be bound just now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def pick(preferred: int, taken: set[int], host: str = "127.0.0.1") -> int:
    """The preferred port, or a free one when it is taken (or 0). Adds its answer to ``taken``."""
    port = preferred
    while port == 0 or port in taken or not is_free(port, host):
        with socket.socket() as probe:
            probe.bind((host, 0))
            port = int(probe.getsockname()[1])
    taken.add(port)
    return port


def hidden() -> str:
    """A free port on a loopback address that nobody can guess, as host:port: a page in a browser that has its own name
    resolve to this machine does not find what listens there. Where a system has one loopback address, only the port is
    a guess."""
    for _ in range(20):
        host = ".".join(("127", *(str(1 + secrets.randbelow(254)) for _ in range(3))))
        with socket.socket() as probe:
            try:
                probe.bind((host, 0))
            except OSError:
                continue
            return f"{host}:{probe.getsockname()[1]}"
    return f"127.0.0.1:{pick(0, set())}"
