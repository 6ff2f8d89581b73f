"""Google's generateContent API, through google-genai."""

from __future__ import annotations

from typing import cast

from google.genai.types import ContentUnionDict, GenerateContentConfigDict, HttpRetryOptions
from pydantic import SecretStr
from pydantic_ai.messages import ModelMessage
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.models.google import GoogleModel, GoogleModelSettings
from pydantic_ai.providers.google import GoogleProvider
from pydantic_ai.settings import ThinkingLevel


class _OneRequest(GoogleModel):
    """Left to itself the SDK goes on with a long answer by further requests, and every request is billed."""

    async def _build_content_and_config(
        self, messages: list[ModelMessage], model_settings: GoogleModelSettings, parameters: ModelRequestParameters
    ) -> tuple[list[ContentUnionDict], GenerateContentConfigDict]:
        contents, config = await super()._build_content_and_config(messages, model_settings, parameters)
        config["automatic_continuation"] = False
        return contents, config


def model(name: str, key: SecretStr, base_url: str, effort: str) -> Model:
    """The model of that name; ``effort`` is how long it may think, empty leaves it to the vendor."""
    once = HttpRetryOptions(attempts=1)
    provider = GoogleProvider(api_key=key.get_secret_value(), base_url=base_url or None, retry_options=once)
    settings = GoogleModelSettings(thinking=cast(ThinkingLevel, effort)) if effort else GoogleModelSettings()
    return _OneRequest(name, provider=provider, settings=settings)
