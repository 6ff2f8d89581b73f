"""Prompts and replies kept as files, one each, without keys, and answered from again. A recording answers the same
words with the same words; it calls nobody, and what it does not hold is an error that names it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from activities.llm.errors import EntryMissing, ReplyUnusable
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken, Provider
from activities.llm.reply import Reply, Usage
from activities.llm.scrub import scrubbed

REPLAY = "replay"


class Entry(BaseModel):
    """One file of a recording. ``value`` is the reply as it was read, ``text`` the model's own words."""

    model_config = ConfigDict(frozen=True)

    purpose: str
    tier: str
    system: str
    context: str
    task: str
    reply_type: str
    pictures: tuple[str, ...]
    text: str
    value: str
    provider: str
    model: str
    tokens_in: int
    tokens_out: int
    tokens_cached: int
    cost_usd: float
    trail: tuple[str, ...]


class Recorder:
    """Provider over another; what it answers is kept in ``folder``. The same prompt asked again replaces its entry."""

    def __init__(self, inner: Provider, folder: Path, keys: Sequence[SecretStr]) -> None:
        self.name = inner.name
        self._inner = inner
        self._folder = folder
        self._keys = tuple(keys)

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """As the inner provider says."""
        return self._inner.most(tokens_in, tokens_out, tier)

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The inner provider's reply, kept."""
        reply = await self._inner.ask(prompt, on_token)
        kept = scrubbed(_entry(prompt, reply).model_dump_json(indent=1), self._keys)
        await asyncio.to_thread(_write, self._folder / file_of(prompt), kept)
        return reply


class Replay:
    """Provider over a recording. Costs nothing."""

    name = REPLAY

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """Nothing."""
        return 0.0

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The recorded reply. Raises EntryMissing, ReplyUnusable."""
        path = self._folder / file_of(prompt)
        try:
            entry = Entry.model_validate_json(await asyncio.to_thread(path.read_bytes))
            value = prompt.reply.model_validate_json(entry.value)
        except FileNotFoundError:
            raise EntryMissing(await asyncio.to_thread(_anew, self._folder, prompt)) from None
        except ValidationError as wrong:
            raise ReplyUnusable(f"{path} cannot be read: {wrong}. Record it anew with --record.") from None
        if on_token is not None:
            on_token(entry.text)
        return Reply(value, entry.text, Usage(), REPLAY, entry.model, (*entry.trail, f"replayed from {path.name}"))


def file_of(prompt: Prompt[T]) -> str:
    """The name of the prompt's entry: the same for the same words, captions of pictures and type. Pixels do not count:
    no two screenshots of a page are sure to be the same."""
    pictures = [picture.caption for picture in prompt.pictures]
    asked = [prompt.purpose, prompt.system, prompt.context, prompt.text, prompt.reply.__name__, prompt.tier, *pictures]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
    return f"{re.sub(r'[^a-z0-9]+', '-', prompt.purpose.lower()).strip('-')}-{digest}.json"


def _anew(folder: Path, prompt: Prompt[T]) -> str:
    """Which request must be answered anew, and what of it has changed since it was recorded, where it was."""
    name = file_of(prompt)
    stem = name.rpartition("-")[0]
    earlier = [path for path in sorted(folder.glob(f"{stem}-*.json")) if path.stem.rpartition("-")[0] == stem]
    said = f"answer anew: {prompt.purpose!r}, as {name} in {folder}"
    if not earlier:
        return f"{said}; no reply to it was recorded. Record it with --record."
    changed = {path.name: _changes(Entry.model_validate_json(path.read_bytes()), prompt) for path in earlier}
    nearest = min(changed, key=lambda each: len(changed[each]))
    return f"{said}; since {nearest} was recorded its {', '.join(changed[nearest])} changed. Record it with --record."


def _changes(entry: Entry, prompt: Prompt[T]) -> list[str]:
    """The parts of the request that are not as they were, with the first line that differs of a longer one."""
    before = (entry.system, entry.context, entry.task, entry.reply_type, entry.tier, entry.pictures)
    captions = tuple(picture.caption for picture in prompt.pictures)
    now = (prompt.system, prompt.context, prompt.text, prompt.reply.__name__, prompt.tier.value, captions)
    names = ("role", "context", "task", "reply type", "tier", "pictures")
    parts = zip(names, before, now, strict=True)
    return [f"{name} ({_differs(str(old), str(new))})" for name, old, new in parts if old != new]


def _differs(old: str, new: str) -> str:
    lines = zip_longest(old.splitlines(), new.splitlines(), fillvalue="")
    number, (was, is_) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    return f"line {number}: {was[:80]!r} is now {is_[:80]!r}"


def _entry(prompt: Prompt[T], reply: Reply[T]) -> Entry:
    return Entry(
        purpose=prompt.purpose,
        tier=prompt.tier,
        system=prompt.system,
        context=prompt.context,
        task=prompt.text,
        reply_type=prompt.reply.__name__,
        pictures=tuple(picture.caption for picture in prompt.pictures),
        text=reply.text,
        value=reply.value.model_dump_json(by_alias=True),
        provider=reply.provider,
        model=reply.model,
        tokens_in=reply.usage.tokens_in,
        tokens_out=reply.usage.tokens_out,
        tokens_cached=reply.usage.tokens_cached,
        cost_usd=reply.usage.cost_usd,
        trail=reply.trail,
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
