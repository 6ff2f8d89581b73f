"""Providers by name: "gemini", "openai", "anthropic", several in order ("gemini,anthropic"), or "replay:FOLDER". Reads
no environment: keys and addresses are handed in, and stay in the process that asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from pkgutil import resolve_name
from typing import cast
from urllib.parse import urlsplit

from pydantic import SecretStr

from activities.llm.errors import BadRequest, KeyRefused
from activities.llm.failover import Failover
from activities.llm.guarded import Guarded, Limits
from activities.llm.model_provider import IDLE_S, MakeModel, ModelProvider, Vendor
from activities.llm.prices import UNPRICED, Price, Prices, price_table
from activities.llm.provider import Provider
from activities.llm.recording import REPLAY, Recorder, Replay

# Each vendor's SDK takes up to a second to import: it is, when that vendor is first asked.
VENDORS = {
    "gemini": "activities.llm.vendors.gemini:model",
    "openai": "activities.llm.vendors.openai:model",
    "anthropic": "activities.llm.vendors.anthropic:model",
}
OFFLINE = "offline"


@dataclass(frozen=True)
class Access:
    """How a vendor is reached; an empty address is the vendor's own. ``price`` is that of models which the price table
    does not know; on this machine they are unpriced where nothing is said."""

    key: SecretStr = field(default_factory=lambda: SecretStr(""))
    base_url: str = ""
    price: Price | None = None

    @property
    def own_price(self) -> Price | None:
        """Of a model in no row of the table; None where its ceiling must do."""
        return self.price or (UNPRICED if _on_this_machine(self.base_url) else None)


@dataclass(frozen=True)
class ModelChoices:
    """``model`` takes the place of the first vendor's models, ``record`` is where prompts and replies are kept."""

    access: Mapping[str, Access] = field(default_factory=dict)
    model: str = ""
    record: Path | None = None
    idle_s: float = IDLE_S
    limits: Limits = field(default_factory=Limits)


class Models:
    """Every provider of a process, each one made once: its breaker and its rate limit are shared by all who ask."""

    def __init__(self, choices: ModelChoices, today: Callable[[], date]) -> None:
        self._choices = choices
        own = {vendor: access.own_price for vendor, access in choices.access.items()}
        self._prices = Prices(price_table(), today, {vendor: price for vendor, price in own.items() if price})
        self._asked: dict[tuple[str, str], ModelProvider] = {}
        self._made: dict[str, Provider] = {}

    def provider(self, name: str) -> Provider:
        """The provider of that name. Raises BadRequest, KeyRefused."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Provider:
        kind, _, rest = name.partition(":")
        if kind == REPLAY:
            return self._replay(rest)
        providers = [Guarded(self._model(vendor, first), self._choices.limits) for vendor, first in _in_order(name)]
        chosen: Provider = providers[0] if len(providers) == 1 else Failover(providers)
        if self._choices.record is None:
            return chosen
        return Recorder(chosen, self._choices.record, [access.key for access in self._choices.access.values()])

    def _replay(self, folder: str) -> Replay:
        if not folder or not Path(folder).is_dir():
            raise BadRequest(
                f"There is no recording at {folder!r}. Make one with --record FOLDER, then name that folder."
            )
        return Replay(Path(folder))

    def _model(self, vendor: str, first: bool) -> ModelProvider:
        model = self._choices.model if first else ""
        if (vendor, model) not in self._asked:
            make = cast(MakeModel, resolve_name(VENDORS[vendor]))
            made = Vendor(vendor, make, self._key(vendor), self._access(vendor).base_url)
            self._asked[vendor, model] = ModelProvider(made, self._prices, model, self._choices.idle_s)
        return self._asked[vendor, model]

    def _access(self, vendor: str) -> Access:
        return self._choices.access.get(vendor, Access())

    def _key(self, vendor: str) -> SecretStr:
        access = self._access(vendor)
        own_server = vendor == "openai" and access.base_url
        if not access.key.get_secret_value() and not own_server:
            raise KeyRefused(
                f"There is no key for {vendor}: set {vendor.upper()}_API_KEY, or LLM_PROVIDER={OFFLINE} to go without."
            )
        return access.key


def _on_this_machine(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_order(name: str) -> list[tuple[str, bool]]:
    """The vendors of a list, and whether each is the first. The rules stand behind every list: ``offline`` at its end
    says so and adds nothing."""
    vendors = [part.strip() for part in name.split(",") if part.strip()]
    if len(vendors) > 1 and vendors[-1] == OFFLINE:
        vendors.pop()
    wrong = [vendor for vendor in vendors if vendor not in VENDORS]
    if wrong or not vendors:
        known = ", ".join([OFFLINE, *VENDORS, f"{REPLAY}:FOLDER"])
        raise BadRequest(
            f"There is no provider {', '.join(wrong) or name!r}. There are: {known}, or a list with commas."
        )
    return [(vendor, vendor == vendors[0]) for vendor in vendors]
