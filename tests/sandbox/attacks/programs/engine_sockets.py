"""Speaks to the container engine, which would give it the machine."""

import os
import socket

from attempt import attempt


def connect(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as engine:
        engine.settimeout(2)
        engine.connect(path)


for path in (
    os.environ["BAIT_ENGINE"],
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/run/podman/podman.sock",
    "/run/dbus/system_bus_socket",
    "/run/systemd/private",
):
    attempt(f"connect to {path}", lambda path=path: connect(path))
