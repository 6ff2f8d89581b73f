"""What no text of a model may hold, whatever its language: too much of it, a place left open, a secret."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

MAX_BYTES = 60_000
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|XXX)\b"
    r"|\brest of (?:the|your) (?:code|file|function|component|logic)\b"
    r"|\b(?:your|actual|real) (?:code|logic|implementation) (?:goes )?here\b"
    r"|\bimplement(?:ation)? (?:this|goes here|omitted|left)\b"
    r"|\b(?:existing|remaining) code (?:unchanged|omitted|here)\b"
    r"|(?:#|//|/\*|\{/\*)\s*\.\.\.(?:\s|$)",
    re.IGNORECASE,
)
# Entropy alone calls every long id a secret, so it is left out; the rest knows the shape of what it looks for.
_DETECTORS = (
    "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "DiscordBotTokenDetector", "GitHubTokenDetector",
    "GitLabTokenDetector", "JwtTokenDetector", "KeywordDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector",
    "PrivateKeyDetector", "PypiTokenDetector", "SendGridDetector", "SlackDetector", "StripeDetector",
    "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
_SETTINGS = {"plugins_used": [{"name": name} for name in _DETECTORS]}


def text_findings(text: str, where: str, suffix: str) -> list[str]:
    """What is wrong with the text; ``where`` is how a finding names it, ``suffix`` its kind (``.py``)."""
    size = len(text.encode())
    if size > MAX_BYTES:
        return [f"{where} has {size} bytes, over the {MAX_BYTES} allowed: write less"]
    empty = [] if text.strip() else [f"{where} is empty: write it"]
    return [*empty, *_placeholders(text, where), *_secrets(text, where, suffix)]


def _placeholders(text: str, where: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _PLACEHOLDER.search(line)
        if found:
            yield f"{where} line {number} leaves a place open ({found[0].strip()!r}): write what belongs there"


def _secrets(text: str, where: str, suffix: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="gate-") as folder, transient_settings(_SETTINGS):
        path = Path(folder) / f"text{suffix}"
        path.write_text(text, encoding="utf-8")
        found = SecretsCollection()
        with redirect_stderr(io.StringIO()):
            found.scan_file(str(path))
        for _, secret in found:
            yield f"{where} line {secret.line_number} holds a secret ({secret.type}): take it out"
