"""What ArborMind has learned, as it lies in MongoDB: every version of every standing, and patterns that worked. No
queries here; a version is written once and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from beanie import Document
from pydantic import Field, JsonValue
from pymongo import ASCENDING, DESCENDING, IndexModel


class StandingVersion(Document):
    """One state of one option's standing, and the reason it was written for: a decision's id, a roll-back, an import.
    The first to write a version has written it; the same reason never moves the same standing twice."""

    name: str
    version: int
    context: str
    standing: dict[str, JsonValue]
    reason: str
    at: datetime

    class Settings:
        name = "standing_versions"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("name", ASCENDING), ("version", ASCENDING)], unique=True),
            IndexModel([("name", ASCENDING), ("reason", ASCENDING)], unique=True),
            IndexModel([("name", ASCENDING), ("at", DESCENDING)]),
        ]


class StandingHead(Document):
    """The newest version of a standing, for reading; at most one version behind, and then the next writer mends it."""

    name: str
    version: int
    context: str
    standing: dict[str, JsonValue]

    class Settings:
        name = "standings"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("name", ASCENDING)], unique=True),
            IndexModel([("context", ASCENDING)]),
        ]


class LearnedPattern(Document):
    """Something that worked: an app that was delivered, a failure that was healed. ``text`` is what it answered,
    ``evidence`` the commits and runs that show it."""

    pattern_id: str
    kind: str
    archetype: str
    text: str
    strategy: str
    tries: int = 0
    wins: int = 0
    evidence: list[str] = Field(default_factory=list)
    at: datetime

    class Settings:
        name = "patterns"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("pattern_id", ASCENDING)], unique=True),
            IndexModel([("kind", ASCENDING), ("archetype", ASCENDING)]),
        ]


LEARNED = [StandingVersion, StandingHead, LearnedPattern]
