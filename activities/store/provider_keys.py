"""Owners' keys for model vendors, as the sealed bytes they were given. Seals and opens nothing itself."""

from __future__ import annotations

from activities.store.access import ProviderKey


class ProviderKeys:
    """One document an owner and provider."""

    async def put(self, key: ProviderKey) -> None:
        """Keeps the key in the place of an earlier one."""
        await ProviderKey.get_pymongo_collection().update_one(
            {"owner": key.owner, "provider": key.provider},
            {"$set": {"sealed": key.sealed, "hint": key.hint, "updated_at": key.updated_at}},
            upsert=True,
        )

    async def find(self, owner: str, provider: str) -> ProviderKey | None:
        """The owner's key for that provider, still sealed."""
        return await ProviderKey.find_one(ProviderKey.owner == owner, ProviderKey.provider == provider)

    async def list(self, owner: str) -> list[ProviderKey]:
        """The owner's keys, by provider."""
        return await ProviderKey.find(ProviderKey.owner == owner).sort("+provider").to_list()

    async def remove(self, owner: str, provider: str) -> bool:
        """Forgets the key; False when there was none."""
        gone = await ProviderKey.get_pymongo_collection().delete_one({"owner": owner, "provider": provider})
        return gone.deleted_count > 0
