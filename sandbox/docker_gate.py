"""The way to a served app that has no network of its own: a second container, with our relay in it, publishes a port
on 127.0.0.1 and carries what comes to a unix socket that both containers see. Blocking; knows nothing of the app."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from docker import DockerClient
from docker.errors import NotFound
from docker.types import Mount

from sandbox.docker_box import LABEL, USER, hardening, remove
from sandbox.runner import MIB, Limits
from sandbox.toolchain import MOUNT

FOLDER = "/run/app"
SOCKET = f"{FOLDER}/app.sock"
INNER_PORT = 8000
LIMITS = Limits(memory_bytes=128 * MIB, cpus=1, pids=32, tmp_bytes=4 * MIB)
OPTIONS = {"com.docker.network.bridge.enable_ip_masquerade": "false"}


@dataclass(frozen=True)
class Gate:
    """Names on the engine."""

    name: str
    image: str
    key: str

    @property
    def container(self) -> str:
        """The relay's container, and its bridge."""
        return f"{self.name}-gate"

    @property
    def volume(self) -> str:
        """Where the socket lies."""
        return f"{self.name}-socket"

    @property
    def mount(self) -> Mount:
        """The socket's folder, for both containers."""
        return Mount(FOLDER, self.volume, type="volume")

    def open(self, client: DockerClient) -> int:
        """Make volume, bridge and container; the port on the host's loopback. Raises DockerException."""
        labels = {LABEL: self.key}
        own = {"type": "tmpfs", "device": "tmpfs", "o": f"size=1m,uid={USER.split(':')[0]},gid={USER.split(':')[1]}"}
        client.volumes.create(self.volume, driver="local", driver_opts=own, labels=labels)
        client.networks.create(self.container, driver="bridge", options=OPTIONS, labels=labels)
        container = client.containers.run(
            self.image,
            [f"{MOUNT}/python/bin/python", "-I", "-S", "/opt/lab/gate.py", str(INNER_PORT), SOCKET],
            detach=True,
            name=self.container,
            labels=labels,
            mounts=[self.mount],
            network=self.container,
            ports={f"{INNER_PORT}/tcp": ("127.0.0.1", 0)},
            **hardening(LIMITS),
        )
        container.reload()
        return int(container.attrs["NetworkSettings"]["Ports"][f"{INNER_PORT}/tcp"][0]["HostPort"])

    def close(self, client: DockerClient) -> None:
        """Remove all three, as far as they are there. The app's container must be gone."""
        remove(client, self.container)
        with suppress(NotFound):
            client.volumes.get(self.volume).remove(force=True)
        with suppress(NotFound):
            client.networks.get(self.container).remove()
