"""What the tests of providers share: a type with all that a schema can hold, a prompt for it, providers over fakes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, Field, SecretStr

from activities.llm.guarded import Limits
from activities.llm.models import VENDORS, Access, ModelChoices, Models
from activities.llm.provider import Picture, Prompt
from tests.fakes.model_server.server import ModelServer

KEY = "sk-test-4711-do-not-tell-anyone-abcdef"
PNG = b"\x89PNG\r\n\x1a\n"
NAMES = sorted(VENDORS)


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Part(BaseModel):
    name: str = Field(max_length=40, description="What it is called.")
    size: Size = Size.SMALL
    count: int = Field(default=3, ge=1)
    kind: Literal["a", "b"] = "a"
    note: str | None = None


class Answer(BaseModel):
    """Something with parts."""

    body: str
    path: str = "app/main.py"
    parts: list[Part] = []


def prompt(text: str = "Do it.", purpose: str = "a test", max_tokens_out: int = 500) -> Prompt[Answer]:
    """Long enough in front that vendors cache it."""
    picture = Picture("the page at 390 px", PNG)
    return Prompt(
        purpose, "You are careful.", "what repeats " * 600, text, Answer, (picture,), max_tokens_out=max_tokens_out
    )


def choices(server: ModelServer, key: str = KEY, limits: Limits | None = None) -> ModelChoices:
    """Every vendor at the fakes' address."""
    access = {name: Access(SecretStr(key), url) for name, url in server.base_urls.items()}
    return ModelChoices(access, idle_s=30, limits=limits or Limits(calls_a_minute=10_000))


def models(server: ModelServer, key: str = KEY, limits: Limits | None = None) -> Models:
    """As a worker makes them."""
    return Models(choices(server, key, limits), lambda: date(2026, 11, 22))
