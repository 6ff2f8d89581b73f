"""The rules that our compose file keeps beyond being valid: pinned images, loopback ports, health checks, known
settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>[A-Z_]+)(?P<default>:-[^}]*)?\}")
OURS = ("api", "worker")


@dataclass(frozen=True)
class Breach:
    """Where a rule was broken, and what to do."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Service:
    """The parts of a service that a rule looks at."""

    image: str
    built: bool
    ports: tuple[str, ...]
    mounts: tuple[str, ...]
    needs: dict[str, str]
    environment: tuple[str, ...]
    restart: str
    healthcheck: bool

    @classmethod
    def parse(cls, raw: dict[str, object]) -> Service:
        """From the YAML. Raises TypeError where a list or table was written in a form that we do not use."""
        needs = {name: str(_table(how).get("condition", "")) for name, how in _table(raw.get("depends_on")).items()}
        return cls(
            image=str(raw.get("image", "")),
            built="build" in raw,
            ports=tuple(str(port) for port in _list(raw.get("ports"))),
            mounts=tuple(str(mount) for mount in _list(raw.get("volumes"))),
            needs=needs,
            environment=tuple(_table(raw.get("environment"))),
            restart=str(raw.get("restart", "")),
            healthcheck="healthcheck" in raw,
        )

    @property
    def once(self) -> bool:
        """Whether it ends when its work is done."""
        return self.restart == "on-failure"


@dataclass(frozen=True)
class Stack:
    """The file: its services, its named volumes, its text, and the folder that it lies in."""

    services: dict[str, Service]
    volumes: tuple[str, ...]
    text: str
    root: Path

    @classmethod
    def parse(cls, raw: dict[str, object], text: str, root: Path) -> Stack:
        """From the YAML."""
        services = {name: Service.parse(_table(each)) for name, each in _table(raw.get("services")).items()}
        return cls(services, tuple(_table(raw.get("volumes"))), text, root)


def with_defaults(text: str) -> str:
    """The text with each variable replaced by its default, as a compose tool reads it with an empty environment."""
    return VARIABLE.sub(lambda match: (match["default"] or "").removeprefix(":-"), text)


def of_file(stack: Stack) -> list[Breach]:
    """Rules of the file as a whole."""
    found = [Breach("services", f"{name} is missing") for name in OURS if name not in stack.services]
    for match in VARIABLE.finditer(stack.text):
        if match["default"] is None:
            found.append(Breach("variables", f"${{{match['name']}}} has no default: write ${{{match['name']}:-...}}"))
    return found


def of_service(stack: Stack, name: str) -> list[Breach]:
    """Rules of one service."""
    service = stack.services[name]
    said = [*_image(service), *_ports(service), *_mounts(stack, service), *_order(stack, service)]
    if not service.healthcheck and not service.once:
        said.append("has no healthcheck and is not a one-time task (restart: on-failure)")
    if name in OURS:
        said += _settings(stack, service)
    return [Breach(name, what) for what in said]


def _image(service: Service) -> list[str]:
    tag = service.image.rpartition(":")[2] if ":" in service.image else ""
    if service.built or (tag and tag != "latest"):
        return []
    return [f"image {service.image!r} is not pinned: name a version"]


def _ports(service: Service) -> list[str]:
    return [f"publishes {port} beyond loopback: put 127.0.0.1: before it" for port in service.ports
            if not port.startswith("127.0.0.1:")]  # fmt: skip


def _mounts(stack: Stack, service: Service) -> list[str]:
    found = []
    for mount in service.mounts:
        source = mount.split(":")[0]
        if source.startswith("."):
            if not (stack.root / source).exists():
                found.append(f"mounts {source}, which is not there")
            elif not mount.endswith(":ro"):
                found.append(f"mounts {source} writable: end it with :ro")
        elif source not in stack.volumes:
            found.append(f"mounts {source}, which is no named volume of this file")
    return found


def _order(stack: Stack, service: Service) -> list[str]:
    found = []
    for other, condition in service.needs.items():
        target = stack.services.get(other)
        if target is None:
            found.append(f"waits for {other}, which is no service")
        elif condition == "service_healthy" and not target.healthcheck:
            found.append(f"waits for {other} to be healthy, which has no healthcheck")
        elif condition == "service_completed_successfully" and not target.once:
            found.append(f"waits for {other} to end, which is not a one-time task")
        elif condition not in ("service_healthy", "service_completed_successfully"):
            found.append(f"waits for {other} without saying what for: add a condition")
    return found


def _settings(stack: Stack, service: Service) -> list[str]:
    lines = (stack.root / ".env.example").read_text().splitlines()
    known = {line.split("=")[0].strip() for line in lines if "=" in line and not line.startswith("#")}
    return [f"sets {name}, which .env.example does not know" for name in service.environment if name not in known]


def _table(raw: object) -> dict[str, object]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise TypeError(f"write this as a table, not as {raw!r}")
    return raw


def _list(raw: object) -> list[object]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise TypeError(f"write this as a list, not as {raw!r}")
    return raw
