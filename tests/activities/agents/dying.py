"""A worker of its own, for being killed: asks for a spec and never comes to the end. Arguments: MongoDB's URL, the fake
vendor's."""

from __future__ import annotations

import asyncio
import sys
from datetime import date

from pydantic import SecretStr

from activities.agents.authors import Authors
from activities.agents.offline import OfflineAuthor
from activities.llm.model_provider import ModelProvider
from activities.llm.prices import Prices, price_table
from activities.llm.vendors.gemini import Gemini
from activities.store.store import connect
from arbormind.embedder import WordLlamaEmbedder
from tests.activities.agents.attempts import PROMPT, TODAY, at


async def main(mongo_url: str, vendor_url: str) -> None:
    """The first attempt."""
    store = await connect(mongo_url)
    vendor = Gemini(SecretStr("nobody"), vendor_url)
    provider = ModelProvider(vendor, Prices(price_table(), lambda: date(2026, 11, 22)), idle_s=600)
    authors = Authors(OfflineAuthor(WordLlamaEmbedder()), lambda _: provider, store.ledger)
    await authors.of(at(number=1, last=False)).app_spec(PROMPT, TODAY)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
