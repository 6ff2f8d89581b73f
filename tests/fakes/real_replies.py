"""Replies that a strong model gave to the product's own requests, as they were written. They stand in tests for what a
fake model never says."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)
FOLDER = Path(__file__).parent / "replies"


def reply(name: str, kind: type[T]) -> T:
    """The reply of that name (``pomodoro.analysis``) as its draft."""
    return kind.model_validate_json((FOLDER / f"{name}.json").read_bytes())
