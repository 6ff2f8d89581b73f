"""An awaited answer that never comes."""

import asyncio


async def widget() -> None:
    await asyncio.wait_for(asyncio.Event().wait(), timeout=0.1)


asyncio.run(widget())
