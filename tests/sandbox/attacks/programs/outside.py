"""Connects to the open internet by address and by name, over TCP, and asks a name server."""

import socket

from attempt import attempt

for host, port in (("198.51.100.7", 80), ("192.0.2.1", 443), ("203.0.113.9", 53)):
    attempt(f"connect to {host}", lambda host=host, port=port: socket.create_connection((host, port), 1))
for name in ("example.com", "example.org"):
    attempt(f"look up {name}", lambda name=name: socket.getaddrinfo(name, 80))
