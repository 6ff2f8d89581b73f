"""People who are logged in, put straight into the database, so that a test need not wait for passwords."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bson import ObjectId
from httpx import AsyncClient
from pymongo.asynchronous.database import AsyncDatabase

Database = AsyncDatabase[dict[str, Any]]
Connect = Callable[[str], Awaitable[AsyncClient]]
"""A client that is logged in as a new user of that role; as nobody for an empty one."""

MATRIX: dict[str, Any] = json.loads(Path(__file__).with_name("access.json").read_text(encoding="utf-8"))
ADMIN: str = MATRIX["admin"]
OWNERS: dict[str, str] = MATRIX["owners"]


async def log_in(client: AsyncClient, database: Database, role: str) -> ObjectId:
    """Makes a user of that role, whose session the client's cookie is from now on. The user's id."""
    user_id, token = ObjectId(), secrets.token_urlsafe(16)
    now = dt.datetime.now(dt.UTC)
    person = {"name": f"A {role}", "email": f"{user_id}@example.com", "role": role, "password_hash": "none"}
    await database["app_users"].insert_one({"_id": user_id, **person, "created_at": now})
    session = {"token_hash": hashlib.sha256(token.encode()).hexdigest(), "user_id": user_id}
    await database["app_sessions"].insert_one({**session, "expires_at": now + dt.timedelta(hours=1)})
    client.cookies.set("session", token)
    return user_id


async def id_of(client: AsyncClient) -> ObjectId:
    """The id of the user that the client is logged in as."""
    return ObjectId((await client.get("/api/auth/session")).json()["user"]["id"])


async def give_everything(database: Database, user_id: ObjectId) -> None:
    """Makes the user the owner of every record there is."""
    for collection, owner in OWNERS.items():
        await database[collection].update_many({}, {"$set": {owner: user_id}})
