"""An app that is well, and when asked tries to reach everything but the one who asks."""

import socket
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
METADATA = "169.254.169.254"


@app.get("/api/health")
def health() -> dict[str, str]:
    """Well."""
    return {"status": "ok"}


def tried(host: str, port: int) -> str:
    """One line about one host."""
    try:
        socket.create_connection((host, port), 1).close()
    except OSError as error:
        return f"HELD {host} {error}"
    return f"ESCAPED {host}"


def gateways() -> list[str]:
    """The first address of every network this app is in: where an engine puts the host."""
    found = []
    for line in Path("/proc/net/route").read_text().splitlines()[1:]:
        number = int.from_bytes(bytes.fromhex(line.split()[1]), "little")
        found.append(socket.inet_ntoa((number + 1).to_bytes(4, "big")))
    return found


@app.post("/api/attack")
def attack(bait: dict[str, str]) -> PlainTextResponse:
    """Everything that was tried, a line each."""
    hosts = [*bait["BAIT_HOSTS"].split(), *gateways(), "172.17.0.1", "127.0.0.1", "198.51.100.7", METADATA]
    lines = [tried(host, int(bait["BAIT_PORT"])) for host in hosts]
    for name in (bait["BAIT_FILE"], "/etc/shadow", "/var/run/docker.sock"):
        lines.append(f"{'ESCAPED' if Path(name).exists() and name != '/etc/shadow' else 'HELD'} {name}")
    return PlainTextResponse("\n".join(lines))
