"""Runs inside the sandbox, in backend/, as `python -I`: has a child process import the app's documents and create their
indexes on the server that MONGO_URL names, then asks the server itself what is there. No line of the app runs in this
process, which loads all it needs before the child starts. Arguments: the collections that must exist.

    python -I models_probe.py COLLECTION...
    python models_probe.py --make          # the child"""

import asyncio
import ctypes
import os
import subprocess
import sys

from pymongo import AsyncMongoClient, MongoClient

DATABASE = "probe"
MAKE_S = 60
PR_SET_DUMPABLE = 4


async def make() -> None:
    """Create the indexes, as the app does when it starts."""
    sys.path.insert(0, os.getcwd())
    from app.models import DOCUMENTS
    from beanie import init_beanie

    client = AsyncMongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=5000)
    await init_beanie(database=client[DATABASE], document_models=list(DOCUMENTS))
    await client.close()


def look(expected: list[str]) -> int:
    """Let the child make them, and look; 1 when a collection has no index."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # nobody looks into this process
    with MongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=5000) as client:
        client.drop_database(DATABASE)
        child = subprocess.run([sys.executable, os.path.abspath(__file__), "--make"], timeout=MAKE_S, check=False)
        found = {name: len(client[DATABASE][name].index_information()) for name in expected}
    missing = [name for name, indexes in found.items() if not indexes]
    if child.returncode or missing:
        print(f"no document for: {', '.join(missing)}" if missing else f"exit code {child.returncode}")
        return 1
    print(f"{sum(found.values())} indexes on {len(found)} collection{'' if len(found) == 1 else 's'}")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(make()) if sys.argv[1:] == ["--make"] else look(sys.argv[1:]))
