"""Secrets that are handed out once; only their digests are stored."""

import hashlib
import secrets


def fresh() -> str:
    """A new token, which nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
