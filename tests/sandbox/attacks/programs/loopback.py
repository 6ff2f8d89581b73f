"""Connects to what listens on the host's loopback."""

import os
import socket

from attempt import attempt

port = int(os.environ["BAIT_PORT"])
for host in ("127.0.0.1", "127.0.0.53", "localhost", "::1", "0.0.0.0"):
    attempt(f"connect to {host}", lambda host=host: socket.create_connection((host, port), 2))
for known in (7233, 27017, 8000, 6379, 5432, 2375, 22):
    attempt(f"connect to loopback port {known}", lambda known=known: socket.create_connection(("127.0.0.1", known), 2))
