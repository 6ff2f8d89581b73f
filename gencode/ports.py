"""Ports on this machine: which are free, and who may have which. Binds nothing for longer than a look."""

from __future__ import annotations

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
