"""Notes: a health check, a list, a counter of bytes, and what the process can reach."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from pymongo import AsyncMongoClient


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Connect to the database that the sandbox names."""
    app.state.db = AsyncMongoClient(os.environ["MONGO_URL"])[os.environ["MONGO_DB"]]
    if await app.state.db.notes.find_one({"text": "broken"}) is not None:
        raise RuntimeError("a note says that it is broken")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/api/health")
async def health(request: Request) -> dict[str, str]:
    """Well when the database answers."""
    await request.app.state.db.command("ping")
    return {"status": "ok"}


@app.post("/api/notes/{text}")
async def add(request: Request, text: str) -> dict[str, str]:
    """Keep a note."""
    await request.app.state.db.notes.insert_one({"text": text})
    return {"text": text}


@app.get("/api/notes")
async def notes(request: Request) -> list[str]:
    """All notes."""
    return [note["text"] async for note in request.app.state.db.notes.find()]


@app.post("/api/size")
async def size(request: Request) -> int:
    """How many bytes came."""
    return len(await request.body())


@app.get("/api/reach/{host}/{port}")
async def reach(host: str, port: int) -> bool:
    """Whether a TCP connection to the address can be made from here."""
    try:
        socket.create_connection((host, port), 2).close()
    except OSError:
        return False
    return True


@app.get("/api/files")
async def files() -> list[str]:
    """Every file of the workdir and of /tmp as this process sees them, after leaving one of its own."""
    Path(tempfile.gettempdir(), "theirs").touch()
    return [str(path) for place in ("/work", "/tmp") for path in Path(place).rglob("*")]
