"""An app that is well, and when asked writes wherever it can, in files with and without a name."""

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
PLACES = ("/data", "/work", "/work/backend", "/work/frontend", "/tmp", "/dev/shm", "/var/tmp", "/run/app")
MOST = 300_000_000


@app.get("/api/health")
def health() -> dict[str, str]:
    """Well."""
    return {"status": "ok"}


def filled(place: str, held: list[int]) -> int:
    """How many bytes could be written there."""
    total = 0
    try:
        held.append(os.open(place, os.O_TMPFILE | os.O_RDWR, 0o600))
        while total < MOST:
            total += os.write(held[-1], b"x" * 1_000_000)
    except OSError:
        pass
    return total


@app.get("/api/attack")
@app.post("/api/attack")
def attack() -> PlainTextResponse:
    """Everything that was tried, a line each."""
    held: list[int] = []
    sizes = {place: filled(place, held) for place in PLACES if Path(place).is_dir()}
    total = sum(sizes.values())
    for number in held:
        os.close(number)
    kept = [place for place in ("/data", "/work", "/work/backend") if sizes.get(place)]
    word = "ESCAPED" if total >= MOST or kept else "HELD"
    return PlainTextResponse(f"{word} {total} bytes: {sizes}")
