"""Runs inside the sandbox, in backend/: imports the app's documents, creates their indexes on the server that MONGO_URL
names, and reads them back. Arguments: the collections that must exist."""

import asyncio
import os
import sys

sys.path.insert(0, os.getcwd())


async def main(expected: list[str]) -> int:
    from app.models import DOCUMENTS
    from beanie import init_beanie
    from pymongo import AsyncMongoClient

    client = AsyncMongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=5000)
    database = client["probe"]
    await init_beanie(database=database, document_models=list(DOCUMENTS))
    names = {document.get_settings().name for document in DOCUMENTS}
    missing = sorted(set(expected) - names)
    if missing:
        print("no document for: " + ", ".join(missing))
        return 1
    indexes = 0
    for name in sorted(names):
        indexes += len(await database[name].index_information())
    await client.close()
    print(f"{indexes} indexes on {len(names)} collection{'' if len(names) == 1 else 's'}")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
