"""OpenAI's dialect: chat completions.

Checked on 2026-11-22 against the types, the strict-schema maker and the stream reader of openai 3.54.0, and stored
copies of the pages platform.openai.com/docs/api-reference/chat (chunks, stream_options) and
platform.openai.com/docs/guides/structured-outputs (what strict mode accepts)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tests.fakes.model_server.asked import Asked, Billed, must
from tests.fakes.model_server.dialect import Json, listed, mapped, pieces, words_of

_FINISH = {"done": "stop", "cut": "length", "refused": "stop"}
_TYPES = {401: "invalid_request_error", 400: "invalid_request_error", 429: "rate_limit_exceeded"}
_CODES = {401: "invalid_api_key", 429: "rate_limit_exceeded"}


class OpenAI:
    """Dialect."""

    name = "openai"

    def key(self, headers: Mapping[str, str]) -> str:
        return headers.get("authorization", "").removeprefix("Bearer ")

    def read(self, body: Json, path: str) -> Asked:
        wanted = mapped(mapped(body.get("response_format")).get("json_schema"))
        schema = mapped(wanted.get("schema"))
        if wanted.get("strict"):
            _strict(schema)
        messages = listed(body.get("messages"))
        users = [message for message in messages if message.get("role") == "user"]
        must(users, "a user's message is needed")
        parts = listed(users[0].get("content"))
        texts = [str(part["text"]) for part in parts if part.get("type") == "text"]
        return Asked(
            model=str(body.get("model")),
            system="".join(str(message.get("content")) for message in messages if message.get("role") == "system"),
            context="\n".join(texts[:-1]),
            text=texts[-1],
            schema=schema,
            max_tokens_out=int(str(body.get("max_completion_tokens", 4096))),
            pictures=sum(part.get("type") == "image_url" for part in parts),
            turns=len(users),
            streamed=bool(body.get("stream")),
            turned=words_of(users[-1].get("content")) if len(users) > 1 else "",
        )

    def stream(self, asked: Asked, text: str, billed: Billed, ending: str) -> Iterator[bytes]:
        yield _event(asked, [_choice({"role": "assistant", "content": "", "refusal": None}, None)], None)
        for piece in pieces(text):
            said = {"refusal": piece} if ending == "refused" else {"content": piece}
            yield _event(asked, [_choice(said, None)], None)
        yield _event(asked, [_choice({}, _FINISH[ending])], None)
        yield _event(asked, [], _usage(billed))
        yield b"data: [DONE]\n\n"

    def whole(self, asked: Asked, text: str, billed: Billed, ending: str) -> Json:
        refused = ending == "refused"
        message = {"role": "assistant", "content": None if refused else text, "refusal": text if refused else None}
        choice = {"index": 0, "message": message, "finish_reason": _FINISH[ending]}
        head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": asked.model}
        return {**head, "choices": [choice], "usage": _usage(billed)}

    def error_inside(self, message: str) -> bytes:
        error = {"message": message, "type": "server_error", "param": None, "code": "server_error"}
        return f"data: {json.dumps({'error': error})}\n\n".encode()

    def error(self, status: int, message: str, retry_after_s: int | None) -> tuple[int, Json, dict[str, str]]:
        status = 503 if status == 529 else status
        kind, code = _TYPES.get(status, "server_error"), _CODES.get(status)
        error = {"message": message, "type": kind, "param": None, "code": code}
        return status, {"error": error}, {} if retry_after_s is None else {"retry-after": str(retry_after_s)}


def _strict(schema: Json) -> None:
    """What strict mode asks of every object in the schema."""
    if schema.get("type") == "object":
        properties = mapped(schema.get("properties"))
        must(schema.get("additionalProperties") is False, "strict: additionalProperties must be false")
        must(schema.get("required") == list(properties), "strict: every property must be required")
    must("default" not in schema and "oneOf" not in schema, "strict: default and oneOf are not supported")
    for key, value in schema.items():
        nested = list(mapped(value).values()) if key in ("properties", "$defs") else [value]
        for part in [*nested, *listed(value)]:
            if isinstance(part, Mapping):
                _strict(part)


def _choice(delta: Json, reason: str | None) -> Json:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}


def _usage(billed: Billed) -> Json:
    return {
        "prompt_tokens": billed.tokens_in,
        "completion_tokens": billed.tokens_out,
        "total_tokens": billed.tokens_in + billed.tokens_out,
        "prompt_tokens_details": {"cached_tokens": billed.cached},
    }


def _event(asked: Asked, choices: list[Json], usage: Json | None) -> bytes:
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": asked.model}
    return f"data: {json.dumps({**head, 'choices': choices, 'usage': usage}, ensure_ascii=False)}\n\n".encode()
