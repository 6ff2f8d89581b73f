"""Asks whether something listens, and whether it is well. Starts nothing."""

from __future__ import annotations

import http.client
import socket


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
