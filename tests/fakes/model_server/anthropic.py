"""Anthropic's dialect: messages.

Checked on 2026-11-22 against the types, the schema maker and the stream reader of anthropic 2.12.0, and a stored copy
of the page docs.claude.com/en/docs/build-with-claude/streaming (event flow, pings, errors inside a stream)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tests.fakes.model_server.asked import Asked, Billed, must
from tests.fakes.model_server.dialect import Json, listed, mapped, pieces, words_of

_FINISH = {"done": "end_turn", "cut": "max_tokens", "refused": "refusal"}
_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    429: "rate_limit_error",
    500: "api_error",
    529: "overloaded_error",
}


class Anthropic:
    """Dialect."""

    name = "anthropic"

    def key(self, headers: Mapping[str, str]) -> str:
        must(headers.get("anthropic-version"), "anthropic-version: header is required")
        return headers.get("x-api-key") or headers.get("authorization", "").removeprefix("Bearer ")

    def read(self, body: Json, path: str) -> Asked:
        must("max_tokens" in body, "max_tokens: Field required")
        schema = mapped(mapped(mapped(body.get("output_config")).get("format")).get("schema"))
        _closed(schema)
        messages = listed(body.get("messages"))
        content = [block for message in messages for block in listed(message.get("content"))]
        system = listed(body.get("system"))
        texts = [str(block["text"]) for block in [*system, *content] if block.get("type") == "text"]
        must(all(texts), "text content blocks must be non-empty")
        must(sum("cache_control" in block for block in [*system, *content]) <= 4, "at most 4 blocks with cache_control")
        said = [str(block["text"]) for block in listed(messages[0].get("content")) if block.get("type") == "text"]
        return Asked(
            model=str(body.get("model")),
            system=str(system[0]["text"]) if system else "",
            context="\n".join([*(str(block["text"]) for block in system[1:]), *said[:-1]]),
            text=said[-1],
            schema=schema,
            max_tokens_out=int(str(body["max_tokens"])),
            pictures=sum(block.get("type") == "image" for block in content),
            turns=sum(message.get("role") == "user" for message in messages),
            streamed=bool(body.get("stream")),
            turned=words_of(messages[-1].get("content")) if len(messages) > 1 else "",
        )

    def stream(self, asked: Asked, text: str, billed: Billed, ending: str) -> Iterator[bytes]:
        yield _event("message_start", message=self._message(asked, billed, [], None))
        yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        yield _event("ping")
        for piece in pieces(text):
            yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
        yield _event("content_block_stop", index=0)
        end = {"stop_reason": _FINISH[ending], "stop_sequence": None}
        yield _event("message_delta", delta=end, usage={"output_tokens": billed.tokens_out})
        yield _event("message_stop")

    def whole(self, asked: Asked, text: str, billed: Billed, ending: str) -> Json:
        return self._message(asked, billed, [{"type": "text", "text": text}], _FINISH[ending])

    def error_inside(self, message: str) -> bytes:
        return _event("error", error={"type": "overloaded_error", "message": message})

    def error(self, status: int, message: str, retry_after_s: int | None) -> tuple[int, Json, dict[str, str]]:
        error = {"type": _TYPES.get(status, "api_error"), "message": message}
        headers = {} if retry_after_s is None else {"retry-after": str(retry_after_s)}
        return status, {"type": "error", "error": error, "request_id": "req_1"}, headers

    def _message(self, asked: Asked, billed: Billed, content: list[Json], reason: str | None) -> Json:
        usage = {
            "input_tokens": billed.tokens_in - billed.cached - billed.written,
            "cache_read_input_tokens": billed.cached,
            "cache_creation_input_tokens": billed.written,
            "output_tokens": billed.tokens_out if reason else 1,
        }
        head = {"id": "msg_1", "type": "message", "role": "assistant", "model": asked.model}
        return {**head, "content": content, "stop_reason": reason, "stop_sequence": None, "usage": usage}


def _closed(schema: Json) -> None:
    """Structured outputs take closed objects only."""
    if schema.get("type") == "object":
        must(schema.get("additionalProperties") is False, "output_config.format: additionalProperties must be false")
    for value in schema.values():
        for part in [*mapped(value).values(), *listed(value), value]:
            if isinstance(part, Mapping) and part is not schema:
                _closed(part)


def _event(kind: str, **data: object) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **data}, ensure_ascii=False)}\n\n".encode()
