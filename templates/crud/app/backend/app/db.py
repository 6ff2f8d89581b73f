"""The database: one client for the life of the app, with every document and index in place. Reads no settings."""

import datetime as dt
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

from beanie import init_beanie
from bson import CodecOptions, Decimal128
from bson.codec_options import TypeDecoder, TypeEncoder, TypeRegistry
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import ConnectionFailure

from app.models import DOCUMENTS

Database = AsyncDatabase[dict[str, Any]]

ANSWER_WITHIN_MS = 5000
START_WITHIN_S = 60.0  # a database that is started beside the app may take its time


class ReadDecimals(TypeDecoder):
    """MongoDB's decimals come back as Python's."""

    @property
    def bson_type(self) -> type[Decimal128]:
        return Decimal128

    def transform_bson(self, value: Decimal128) -> Decimal:
        return value.to_decimal()


class WriteDates(TypeEncoder):
    """A date is stored as its midnight in UTC; MongoDB has no dates of their own."""

    @property
    def python_type(self) -> type[dt.date]:
        return dt.date

    def transform_python(self, value: dt.date) -> dt.datetime:
        return dt.datetime.combine(value, dt.time.min, dt.UTC)


OPTIONS: CodecOptions[dict[str, Any]] = CodecOptions(
    tz_aware=True, type_registry=TypeRegistry([ReadDecimals(), WriteDates()])
)


@asynccontextmanager
async def open_database(url: str, name: str) -> AsyncIterator[Database]:
    """The database, ready for use: documents bound, indexes made. Closes the client at the end."""
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url, serverSelectionTimeoutMS=ANSWER_WITHIN_MS)
    try:
        await answers(client)
        database = client.get_database(name, codec_options=OPTIONS)
        await init_beanie(database=database, document_models=DOCUMENTS)
        yield database
    finally:
        await client.close()


async def answers(client: AsyncMongoClient[dict[str, Any]]) -> None:
    """Wait until the database answers. Raises ConnectionFailure when it does not in time."""
    until = time.monotonic() + START_WITHIN_S
    while True:
        try:
            await client.admin.command("ping")
            return
        except ConnectionFailure:
            if time.monotonic() > until:
                raise
