"""What of ours is on a Docker engine, by its label, and how it goes. Blocking."""

from __future__ import annotations

import time
from contextlib import suppress

from docker import DockerClient
from docker.errors import APIError, NotFound

from sandbox.docker_box import LABEL, engine, remove

# A request that a killed worker had sent is still carried out: what it makes appears after its maker is gone.
LOOKS, SETTLE_S = 8, 0.5


def keys() -> set[str]:
    """The keys of every container, volume and network that carries one."""
    with engine() as client:
        labels = [
            *(each.labels for each in client.containers.list(all=True, filters={"label": LABEL}, ignore_removed=True)),
            *((each.attrs.get("Labels") or {}) for each in client.volumes.list(filters={"label": LABEL})),
            *((each.attrs.get("Labels") or {}) for each in client.networks.list(filters={"label": LABEL})),
        ]
    return {str(each[LABEL]) for each in labels if LABEL in each}


def reap(key: str) -> int:
    """Remove everything that carries the key, and look again until nothing more appears; how many containers there
    were."""
    count = 0
    with engine() as client:
        for _ in range(LOOKS):
            containers, others = _remove_all(client, key)
            count += containers
            if not containers and not others:
                break
            time.sleep(SETTLE_S)
    return count


def _remove_all(client: DockerClient, key: str) -> tuple[int, int]:
    """How many containers there were, and how many other things. What is still in use goes at the next look."""
    mine: dict[str, str | list[str] | bool] = {"label": f"{LABEL}={key}"}
    containers = client.containers.list(all=True, filters=mine, ignore_removed=True)
    for container in containers:
        with suppress(APIError):
            remove(client, str(container.name))
    volumes, networks = client.volumes.list(filters=mine), client.networks.list(filters=mine)
    for volume in volumes:
        with suppress(NotFound, APIError):
            volume.remove(force=True)
    for network in networks:
        with suppress(NotFound, APIError):
            network.remove()
    return len(containers), len(volumes) + len(networks)
