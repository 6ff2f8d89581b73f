"""The Mender protocol: who writes a repair when rules do not know one. A model's vendor stands behind it, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from activities.payloads.healing import Failure
from activities.payloads.results import Spend


@dataclass(frozen=True)
class MendRequest:
    """One file to mend: its path and text, what is wrong with it, and the part that may change ("" for the whole).
    ``beside`` are files that it may have to agree with."""

    failure: Failure
    path: str
    text: str
    slot: str = ""
    archetype: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MendReply:
    """The file's whole new text and what it cost."""

    text: str
    spend: Spend


class Mender(Protocol):
    """Asks a model once. Raises ProviderError."""

    async def mend(self, request: MendRequest) -> MendReply:
        """The mended file."""
