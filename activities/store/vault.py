"""Keys for model vendors, of each owner. They lie sealed in MongoDB (Fernet: AES-128-CBC with HMAC-SHA256) and are
opened only in the process that asks the vendor; nothing of them goes into a payload, an event or a log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from pydantic import SecretStr

from activities.store.access import ProviderKey
from activities.store.documents import Project
from activities.store.errors import KeyUnreadable

TOLD_CHARS = 4


class Vault:
    """``secrets`` are Fernet keys: the first one seals, all of them open, so that a secret can be changed by putting a
    new one before the old. Raises ValueError for one that is no Fernet key."""

    def __init__(self, secrets: Sequence[SecretStr]) -> None:
        self._seal = MultiFernet([Fernet(secret.get_secret_value()) for secret in secrets])

    async def put(self, owner: str, provider: str, key: SecretStr) -> ProviderKey:
        """Keeps the owner's key for a vendor, in the place of the one before."""
        text = key.get_secret_value()
        changes = {
            "sealed": self._seal.encrypt(text.encode()).decode(),
            "ends_with": text[-TOLD_CHARS:] if len(text) > 4 * TOLD_CHARS else "",
            "updated_at": datetime.now(UTC),
        }
        whose = {"owner": owner, "provider": provider}
        await ProviderKey.get_pymongo_collection().update_one(whose, {"$set": changes}, upsert=True)
        kept: ProviderKey = ProviderKey.model_validate(whose | changes)
        return kept

    async def of(self, owner: str) -> list[ProviderKey]:
        """The owner's keys, as they lie."""
        return await ProviderKey.find(ProviderKey.owner == owner).sort("+provider").to_list()

    async def remove(self, owner: str, provider: str) -> bool:
        """Forgets a key; False when there is none."""
        gone = await ProviderKey.get_pymongo_collection().delete_one({"owner": owner, "provider": provider})
        return bool(gone.deleted_count)

    async def opened(self, project_id: str) -> dict[str, SecretStr]:
        """The keys of the project's owner, by vendor. Raises KeyUnreadable."""
        project = await Project.find_one(Project.project_id == project_id)
        if project is None or not project.owner:
            return {}
        return {kept.provider: self._open(kept) for kept in await self.of(project.owner)}

    def _open(self, kept: ProviderKey) -> SecretStr:
        try:
            return SecretStr(self._seal.decrypt(kept.sealed).decode())
        except InvalidToken as unreadable:
            raise KeyUnreadable(
                f"The {kept.provider} key of {kept.owner} was sealed with another secret. Put that secret behind the "
                f"new one in GENCODE_SECRET, with a comma between, or store the key again."
            ) from unreadable
