"""Which providers the settings allow for: keys and addresses handed to `activities.llm`, in the process that asks them.
Wiring only."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pydantic import SecretStr

from activities.llm.guarded import Limits
from activities.llm.models import OFFLINE, Access, ModelChoices, Models
from gencode.settings import Settings


def today() -> date:
    """The day it is, everywhere at once."""
    return datetime.now(UTC).date()


def models(settings: Settings) -> Models:
    """The providers of this process."""
    return Models(
        ModelChoices(
            access={
                "gemini": Access(settings.gemini_api_key, settings.gemini_base_url),
                "openai": Access(settings.openai_api_key, settings.openai_base_url),
                "anthropic": Access(settings.anthropic_api_key, settings.anthropic_base_url),
            },
            model=settings.llm_model,
            record=settings.llm_record and settings.llm_record.resolve(),
            idle_s=settings.llm_idle_s,
            limits=Limits(calls_a_minute=settings.llm_calls_per_minute),
        ),
        today,
    )


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
