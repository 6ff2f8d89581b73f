"""A reply told on while it comes: its words, put together to a few tellings a second. Waits for nobody: where those who
listen are slow they get more at once, and a reply never waits for them longer than a moment at its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

from activities.llm.provider import OnToken

Stream = Callable[[str, str], Awaitable[None]]
"""Is told the purpose of a call and some words of its reply, in order."""
EVERY_S = 0.25
LINGER_S = 1.0
log = structlog.get_logger()


@asynccontextmanager
async def telling(stream: Stream | None, purpose: str) -> AsyncIterator[OnToken | None]:
    """Takes words as they come, until the block is left. What could not be told is logged, and loses no reply."""
    if stream is None:
        yield None
        return
    telling = _Telling(stream, purpose)
    task = asyncio.create_task(telling.tell())
    try:
        yield telling.hear
    finally:
        telling.ended.set()
        await asyncio.wait([task], timeout=LINGER_S)
        if not task.done():
            task.cancel()
            log.warning("the end of a reply was not told: nobody took it in time", purpose=purpose, after_s=LINGER_S)
        elif failed := task.exception():
            log.warning("a reply could not be told", purpose=purpose, error=str(failed))


class _Telling:
    """Words that wait to be told."""

    def __init__(self, stream: Stream, purpose: str) -> None:
        self.ended = asyncio.Event()
        self._stream = stream
        self._purpose = purpose
        self._waiting: list[str] = []

    def hear(self, words: str) -> None:
        """At once."""
        self._waiting.append(words)

    async def tell(self) -> None:
        """Until all is told that came before the end."""
        while self._waiting or not self.ended.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_S):
                    await self.ended.wait()
            if self._waiting:
                words, self._waiting = "".join(self._waiting), []
                await self._stream(self._purpose, words)
