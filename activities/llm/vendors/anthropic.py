"""Anthropic's Messages API, through its own SDK: the role is cached, and what repeats over a run behind it."""

from __future__ import annotations

from typing import cast

from pydantic import SecretStr
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel, AnthropicModelSettings
from pydantic_ai.profiles.anthropic import AnthropicEffort
from pydantic_ai.providers.anthropic import AnthropicProvider


def model(name: str, key: SecretStr, base_url: str, effort: str) -> Model:
    """The model of that name; ``effort`` is how long it may think, empty leaves it to the vendor."""
    provider = AnthropicProvider(api_key=key.get_secret_value(), base_url=base_url or None)
    settings = AnthropicModelSettings(max_retries=0, anthropic_cache_instructions=True)
    if effort:
        settings["anthropic_effort"] = cast(AnthropicEffort, effort)
    return AnthropicModel(name, provider=provider, settings=settings)
