"""Which providers the settings allow for: keys and addresses handed to `activities.llm`, in the process that asks them.
Wiring only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from pydantic import SecretStr

from activities.llm.guarded import Limits
from activities.llm.models import OFFLINE, Access, ModelChoices, Models
from activities.llm.prices import Price, flat
from gencode.settings import Settings


def today() -> date:
    """The day it is, everywhere at once."""
    return datetime.now(UTC).date()


def models(settings: Settings, own: Mapping[str, SecretStr] | None = None, name: str = "") -> Models:
    """The providers of this process; ``own`` keys stand in the place of the installation's. The installation's model
    is its own first vendor's: another ``name`` is asked with what the price table chooses."""
    given = access(settings)
    same = name.partition(",")[0] in {"", settings.llm_provider.partition(",")[0]}
    return Models(
        ModelChoices(
            access=given | {vendor: replace(given[vendor], key=key) for vendor, key in (own or {}).items()},
            model=settings.llm_model if same else "",
            record=settings.llm_record and settings.llm_record.resolve(),
            idle_s=settings.llm_idle_s,
            limits=Limits(calls_a_minute=settings.llm_calls_per_minute),
        ),
        today,
    )


def access(settings: Settings) -> dict[str, Access]:
    """How this installation reaches each vendor."""
    return {
        "gemini": Access(settings.gemini_api_key, settings.gemini_base_url),
        "openai": Access(settings.openai_api_key, settings.openai_base_url, _own_price(settings)),
        "anthropic": Access(settings.anthropic_api_key, settings.anthropic_base_url),
    }


def _own_price(settings: Settings) -> Price | None:
    """Of models behind the OpenAI dialect that the price table does not know; None where nothing is said of it."""
    given = (settings.openai_price_in, settings.openai_price_out)
    return None if given == (None, None) else flat(given[0] or 0.0, given[1] or 0.0)


def askable(settings: Settings) -> tuple[str, ...]:
    """The providers that this installation can ask by itself."""
    keyed = (vendor for vendor, how in access(settings).items() if how.key.get_secret_value())
    local = ("openai",) if settings.openai_base_url else ()  # a server of one's own asks for no key
    return tuple(dict.fromkeys((OFFLINE, *keyed, *local)))


def check(settings: Settings) -> None:
    """Raises ProviderRefused where the chosen provider cannot be asked: an unknown name, no key, no recording."""
    if settings.llm_provider != OFFLINE:
        models(settings).provider(settings.llm_provider)


def keys(settings: Settings) -> dict[str, SecretStr]:
    """Every vendor's key, by the variable it stands in."""
    return {
        "GEMINI_API_KEY": settings.gemini_api_key,
        "OPENAI_API_KEY": settings.openai_api_key,
        "ANTHROPIC_API_KEY": settings.anthropic_api_key,
    }
