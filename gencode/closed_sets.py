"""What the command line lets a person choose from, by name. The store's and the API's own sets need more to be imported
than a line of help is worth; a test holds them equal."""

from __future__ import annotations

from enum import StrEnum


class TokenScope(StrEnum):
    """What a token may do; each may do what those before it may."""

    READ = "read"
    RUN = "run"
    ADMIN = "admin"


class Vendor(StrEnum):
    """Whose models a key is for."""

    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    OPENAI = "openai"
