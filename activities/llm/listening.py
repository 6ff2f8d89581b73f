"""One call, heard to its end: pieces put together, told on as they come, cut when silent or endless. Prices what was
used, by a call that failed too."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from dataclasses import dataclass, replace

from activities.llm.errors import ProviderError, Stalled
from activities.llm.prices import Price
from activities.llm.provider import OnToken
from activities.llm.reply import Usage
from activities.llm.vendors.vendor import Call, Counted, Ending, Piece, Vendor

_CHARS_A_TOKEN = 3
"""Fewer than any vendor's tokenizer gets out of English or code (about 4), so that an estimate is never too low."""
_PICTURE_TOKENS = 1600
_PATIENCE = 8
"""A stream is cut at this many characters for each token that was asked for: no tokenizer puts as many into one."""


@dataclass(frozen=True)
class Heard:
    """A reply in whole. ``guessed`` says that the vendor sent no count and the usage is an estimate."""

    text: str
    ending: Ending
    usage: Usage
    guessed: bool


class Listener:
    """Hears one vendor. Raises ProviderError with the usage of what was heard."""

    def __init__(self, vendor: Vendor, idle_s: float) -> None:
        self._vendor = vendor
        self._idle_s = idle_s

    async def hear(self, call: Call, price: Price, on_token: OnToken | None) -> Heard:
        """The whole reply."""
        heard = _Sofar(call)
        try:
            await self._hear(call, heard, on_token)
        except ProviderError as failed:
            if heard.began or isinstance(failed, Stalled):
                failed.usage = price.of(heard.at_least())
            raise
        guessed = heard.counted is None
        return Heard("".join(heard.texts), heard.ending, price.of(heard.counted or heard.estimate()), guessed)

    async def _hear(self, call: Call, heard: _Sofar, on_token: OnToken | None) -> None:
        async with aclosing(self._vendor.pieces(call)) as pieces:
            while True:
                try:
                    async with asyncio.timeout(self._idle_s):
                        piece = await anext(pieces)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    raise Stalled(f"{self._vendor.name} was silent for {self._idle_s:g} s and was cut off.") from None
                heard.take(piece)
                if on_token is not None and piece.text:
                    on_token(piece.text)
                if heard.endless:
                    heard.ending = Ending.CUT
                    return


class _Sofar:
    """What has come of a reply."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.texts: list[str] = []
        self.counted: Counted | None = None
        self.ending = Ending.CUT  # a stream that ends without saying why was cut
        self.began = False

    def take(self, piece: Piece) -> None:
        self.began = True
        self.texts.append(piece.text)
        self.counted = piece.counted or self.counted
        if self.ending is not Ending.REFUSED:  # a refusal may be followed by an ordinary end
            self.ending = piece.ending or self.ending

    @property
    def endless(self) -> bool:
        return sum(map(len, self.texts)) > self._call.max_tokens_out * _PATIENCE

    def at_least(self) -> Counted:
        """Of a call that broke: the vendor's first counts come before the words do."""
        guessed = self.estimate()
        counted = self.counted or guessed
        return replace(counted, tokens_out=max(counted.tokens_out, guessed.tokens_out))

    def estimate(self) -> Counted:
        """From lengths, and rather too many than too few."""
        call = self._call
        words = (call.system, call.context, call.text, call.rejected, call.complaint)
        said = sum(map(len, words)) + len(json.dumps(call.reply.model_json_schema()))
        pictures = len(self._call.pictures) * _PICTURE_TOKENS
        return Counted(said // _CHARS_A_TOKEN + 1 + pictures, sum(map(len, self.texts)) // _CHARS_A_TOKEN)
