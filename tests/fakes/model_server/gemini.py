"""Google's dialect: models.streamGenerateContent and models.generateContent, v1 (the SDK's default) and v1beta.

Checked on 2026-11-22 against the types and the stream reader of google-genai 3.4.0, and stored copies of the pages
ai.google.dev/api/generate-content (request, response, finish reasons) and
ai.google.dev/gemini-api/docs/troubleshooting (errors). A wrong key is a 400 there, not a 401."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tests.fakes.model_server.asked import Asked, Billed, must
from tests.fakes.model_server.dialect import Json, listed, mapped, pieces, words_of

_FINISH = {"done": "STOP", "cut": "MAX_TOKENS", "refused": "SAFETY"}
_STATUS = {400: "INVALID_ARGUMENT", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE"}
_GO_ON = "Z28gb24="  # whoever follows it after a break is billed for a second request
_RPC = "type.googleapis.com/google.rpc"


class Gemini:
    """Dialect."""

    name = "gemini"

    def key(self, headers: Mapping[str, str]) -> str:
        return headers.get("x-goog-api-key", "")

    def read(self, body: Json, path: str) -> Asked:
        config = mapped(body.get("generationConfig"))
        must(config.get("responseMimeType") == "application/json", "a response schema needs responseMimeType JSON")
        contents = listed(body.get("contents"))
        must(contents and all(content.get("role") in ("user", "model") for content in contents), "roles: user, model")
        parts = listed(contents[0].get("parts"))
        texts = [str(part["text"]) for part in parts if "text" in part]
        must(texts and all("text" in part or "inlineData" in part for part in parts), "a part has data")
        system = listed(mapped(body.get("systemInstruction")).get("parts"))
        return Asked(
            model=path.split("/models/")[1].split(":")[0],
            system="".join(str(part.get("text", "")) for part in system),
            context="\n".join(texts[:-1]),
            text=texts[-1],
            schema=mapped(config.get("responseJsonSchema")),
            max_tokens_out=int(str(config.get("maxOutputTokens", 8192))),
            pictures=sum("inlineData" in part for part in parts),
            turns=sum(content.get("role") == "user" for content in contents),
            streamed="streamGenerateContent" in path,
            turned=words_of(contents[-1].get("parts")) if len(contents) > 1 else "",
        )

    def stream(self, asked: Asked, text: str, billed: Billed, ending: str) -> Iterator[bytes]:
        for piece in pieces(text):
            candidate = {"content": {"parts": [{"text": piece}], "role": "model"}, "index": 0}
            chunk = {"candidates": [{**candidate, "continuationToken": _GO_ON}]}
            yield _event({**chunk, "modelVersion": asked.model, "usageMetadata": _usage(billed, 0)})
        last = {
            "candidates": [{"content": {"parts": [{"text": ""}], "role": "model"}, "finishReason": _FINISH[ending]}]
        }
        yield _event({**last, "modelVersion": asked.model, "usageMetadata": _usage(billed, billed.tokens_out)})

    def whole(self, asked: Asked, text: str, billed: Billed, ending: str) -> Json:
        content = {"parts": [{"text": text}], "role": "model"}
        candidate = {"content": content, "finishReason": _FINISH[ending], "index": 0}
        return {"candidates": [candidate], "usageMetadata": _usage(billed, billed.tokens_out)}

    def error_inside(self, message: str) -> bytes:
        return _event({"error": {"code": 503, "message": message, "status": "UNAVAILABLE"}})

    def error(self, status: int, message: str, retry_after_s: int | None) -> tuple[int, Json, dict[str, str]]:
        details: list[Json] = []
        if retry_after_s is not None:
            details.append({"@type": f"{_RPC}.RetryInfo", "retryDelay": f"{retry_after_s}s"})
        if status in (401, 403):
            status = 400
            details.append({"@type": f"{_RPC}.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"})
        status = 503 if status == 529 else status
        error = {"code": status, "message": message, "status": _STATUS.get(status, "UNKNOWN"), "details": details}
        return status, {"error": error}, {}


def _usage(billed: Billed, out: int) -> Json:
    usage: dict[str, object] = {
        "promptTokenCount": billed.tokens_in,
        "candidatesTokenCount": out,
        "totalTokenCount": billed.tokens_in + out,
    }
    return usage | ({"cachedContentTokenCount": billed.cached} if billed.cached else {})


def _event(chunk: Json) -> bytes:
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\r\n\r\n".encode()
