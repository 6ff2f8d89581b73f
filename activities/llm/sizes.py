"""How many tokens a request is, near enough to reserve and to price what was not counted. The bill comes from the
vendor's own count, never from here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic_ai.messages import BinaryContent, ModelMessage, ModelRequest
from pydantic_ai.models import ModelRequestParameters

PICTURE_TOKENS = 1600
"""The most a picture of 1280 x 800 is billed with by the three vendors (Anthropic: width x height / 750, its cap)."""


def estimated_tokens(messages: list[ModelMessage], parameters: ModelRequestParameters, chars_a_token: float) -> int:
    """Of what is sent: words, pictures, and the schema that is asked for."""
    said = [item for message in messages for item in _contents(message)]
    schema = parameters.output_object.json_schema if parameters.output_object else {}
    characters = sum(len(item) for item in said if isinstance(item, str)) + len(json.dumps(schema))
    pictures = sum(isinstance(item, BinaryContent) for item in said)
    return int(characters / chars_a_token) + 1 + pictures * PICTURE_TOKENS


def _contents(message: ModelMessage) -> Iterator[object]:
    if isinstance(message, ModelRequest) and message.instructions:
        yield message.instructions
    for part in message.parts:
        content = getattr(part, "content", "")
        yield from [content] if isinstance(content, str) else content
