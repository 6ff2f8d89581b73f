"""`python -m bench.api_server MONGO_URL TEMPORAL_ADDRESS`: the API as a process of its own, as it is in use, with no
limit on how often the benchmark may ask. Prints its port."""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
import tempfile
from pathlib import Path

import uvicorn
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.store.store import connect
from activities.workspace.store import GitStore
from api.app import create_app
from api.deps import ApiSettings, Deps
from gencode.adapters import GitRepository, StoreReader
from gencode.serve import GRACE_S, fast_loop
from tests.fakes.preview import MemoryPreview

QUEUE = "bench-api"
UNBOUND = "1000000/second"


async def serve(mongo_url: str, temporal: str) -> None:
    """Serve on a free port until terminated."""
    client = await Client.connect(temporal, data_converter=pydantic_data_converter)
    store = await connect(mongo_url)
    settings = ApiSettings(task_queue=QUEUE, namespace="default", read_rate=UNBOUND, write_rate=UNBOUND)
    with tempfile.TemporaryDirectory() as root:
        git = GitStore(Path(root))
        app = create_app(Deps(client, store, StoreReader(git), MemoryPreview(), GitRepository(git), settings))
        listening = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # else asyncio leaves Nagle on
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # before the port is told: whoever connects at once waits, and is not refused
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            app, log_level="error", access_log=False, timeout_keep_alive=75, timeout_graceful_shutdown=GRACE_S
        )
        await uvicorn.Server(config).serve([listening])
    await store.close()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Serve the API for bench.api.")
    parser.add_argument("mongo_url")
    parser.add_argument("temporal")
    arguments = parser.parse_args()
    with asyncio.Runner(loop_factory=fast_loop) as runner:
        runner.run(serve(arguments.mongo_url, arguments.temporal))


if __name__ == "__main__":
    main()
