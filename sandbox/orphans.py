"""What a sandbox can say of everything of ours that is on this machine, whoever started it: for whoever looks after
what no attempt will come back for. Decides nothing."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Inventory(Protocol):
    """A sandbox that can look around."""

    async def keys(self) -> set[str]:
        """The keys of everything that is there now."""

    async def reap(self, key: str) -> int:
        """End everything with that key; how many were ended."""

    async def sweep(self) -> int:
        """Remove remains that nobody uses and that name no key; how many there were."""
