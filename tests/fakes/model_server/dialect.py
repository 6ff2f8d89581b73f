"""The Dialect protocol: one vendor's wire format, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from tests.fakes.model_server.asked import Asked, Billed

Json = Mapping[str, object]


class Dialect(Protocol):
    """One vendor's requests read, its replies and errors written."""

    name: str

    def key(self, headers: Mapping[str, str]) -> str:
        """The key in the request's headers."""

    def read(self, body: Json, path: str) -> Asked:
        """The request. Raises Unacceptable."""

    def stream(self, asked: Asked, text: str, billed: Billed, ending: str) -> Iterator[bytes]:
        """The reply in pieces; ``ending`` is "done", "cut" or "refused"."""

    def whole(self, asked: Asked, text: str, billed: Billed, ending: str) -> Json:
        """The same in one, for a request that does not stream."""

    def error_inside(self, message: str) -> bytes:
        """An overload told after the stream has begun, under status 200."""

    def error(self, status: int, message: str, retry_after_s: int | None) -> tuple[int, Json, dict[str, str]]:
        """Status, body and headers of a failure; a status the vendor does not use becomes its own for the same."""


def pieces(text: str, size: int = 64) -> Iterator[str]:
    """The text as tokens come: a few characters at a time."""
    for start in range(0, len(text), size):
        yield text[start : start + size]


def listed(value: object) -> list[Json]:
    """A list of objects, or an empty one."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def mapped(value: object) -> Json:
    """An object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def words_of(content: object) -> str:
    """The text of a message's content, which is a string or a list of parts."""
    return content if isinstance(content, str) else "".join(str(part.get("text", "")) for part in listed(content))
