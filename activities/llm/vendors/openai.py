"""OpenAI's Chat Completions API, through its own SDK: the dialect that vLLM, Ollama, OpenRouter and others speak as
well, which is why it is not the Responses API."""

from __future__ import annotations

from typing import cast

from pydantic import SecretStr
from pydantic_ai.models import Model
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ThinkingLevel

NO_KEY = "none"  # a server of one's own asks for none, and the SDK insists on one


def model(name: str, key: SecretStr, base_url: str, effort: str) -> Model:
    """The model of that name; ``effort`` is how long it may think, empty leaves it to the vendor."""
    provider = OpenAIProvider(api_key=key.get_secret_value() or NO_KEY, base_url=base_url or None)
    settings = OpenAIChatModelSettings(max_retries=0)
    if effort:
        settings["thinking"] = cast(ThinkingLevel, effort)
    return OpenAIChatModel(name, provider=provider, settings=settings)
