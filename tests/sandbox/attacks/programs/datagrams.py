"""Sends a datagram to the host: nothing need answer for a secret to leave."""

import os
import socket

from attempt import attempt

port = int(os.environ["BAIT_PORT"])


def send(host: str) -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.settimeout(1)
        sender.connect((host, port))
        sender.send(b"secret")
        return len(sender.recv(16))  # nobody on a loopback of one's own: refused


for host in (*os.environ["BAIT_HOSTS"].split(), "127.0.0.1", "198.51.100.7", "224.0.0.1"):
    attempt(f"send to {host}", lambda host=host: send(host))
