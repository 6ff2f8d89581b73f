"""Whose key pays: a project's owner's own where there is one, else the installation's. The key is looked up when a
vendor is about to be asked, in the process that asks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pydantic import SecretStr

from activities.agents.attempt_at import AttemptAt
from activities.agents.author import Author
from activities.agents.authors import Authors
from activities.healing.mender import Mender
from activities.llm.models import VENDORS, Models
from activities.llm.prompt import Prompt, T, Tier
from activities.llm.provider import OnToken, Provider
from activities.llm.recording import REPLAY
from activities.llm.reply import Reply
from activities.store.vault import Vault

NO_KEY = SecretStr("only-to-know-the-price")
Keys = Mapping[str, SecretStr]


@dataclass
class OwnersModels:
    """The providers of a process, made once for each name and set of keys. ``make`` makes the models for such keys,
    which stand in the place of the installation's, and such a name."""

    vault: Vault
    make: Callable[[Keys, str], Models]
    _made: dict[tuple[str, tuple[tuple[str, str], ...]], Provider] = field(default_factory=dict)

    def provider(self, name: str, project_id: str) -> Provider:
        """The provider of that name, for one project. Raises BadRequest, KeyRefused."""
        if name.startswith(f"{REPLAY}:"):
            return self.of({}, name)
        return OwnersProvider(name, project_id, self)

    def of(self, keys: Keys, name: str) -> Provider:
        """The provider of that name, asked with those keys. Raises BadRequest, KeyRefused."""
        which = (name, tuple(sorted((vendor, key.get_secret_value()) for vendor, key in keys.items())))
        if which not in self._made:
            self._made[which] = self.make(keys, name).provider(name)
        return self._made[which]

    def priced(self, name: str) -> Provider:
        """Knows what calls cost, which is the same whoever pays; is never asked."""
        return self.of(dict.fromkeys(VENDORS, NO_KEY), name)


class OwnersProvider:
    """Provider for one project, with its owner's keys."""

    def __init__(self, name: str, project_id: str, models: OwnersModels) -> None:
        self._priced = models.priced(name)
        self.name = self._priced.name
        self._asked = name
        self._project_id = project_id
        self._models = models

    def most(self, tokens_in: int, tokens_out: int, tier: Tier) -> float:
        """As the vendor's price table has it."""
        return self._priced.most(tokens_in, tokens_out, tier)

    async def ask(self, prompt: Prompt[T], on_token: OnToken | None = None) -> Reply[T]:
        """The vendor's reply. Raises ProviderError, KeyUnreadable."""
        keys = await self._models.vault.opened(self._project_id)
        return await self._models.of(keys, self._asked).ask(prompt, on_token)


@dataclass(frozen=True)
class OwnersAuthors:
    """Authors, of which each works with the keys of the owner whose project it is."""

    authors: Authors
    models: OwnersModels

    def of(self, at: AttemptAt) -> Author:
        """The author of that attempt."""
        return self._whose(at).of(at)

    def mender(self, at: AttemptAt) -> Mender | None:
        """Who mends a file in that attempt; nobody where the rules write."""
        return self._whose(at).mender(at)

    def _whose(self, at: AttemptAt) -> Authors:
        return replace(self.authors, provider=lambda name: self.models.provider(name, at.request.project_id))
