"""Which provider the settings choose."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from activities.llm.provider import BadRequest, KeyRefused
from gencode import models
from gencode.settings import Settings

KEY = SecretStr("AIzaSyTest0123456789")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the variables nor the `.env` of whoever runs the tests."""
    for name in ("LLM_PROVIDER", *models.keys(Settings())):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_a_key_the_rules_write() -> None:
    assert Settings().llm_provider == "offline"


def test_with_geminis_key_gemini_writes() -> None:
    assert Settings(gemini_api_key=KEY).llm_provider == "gemini"


def test_another_key_changes_no_choice() -> None:
    assert Settings(openai_api_key=KEY).llm_provider == "offline"


def test_a_choice_stands_above_a_key() -> None:
    assert Settings(gemini_api_key=KEY, llm_provider="offline").llm_provider == "offline"


def test_a_recording_is_known_by_its_whole_path(tmp_path: Path) -> None:
    assert Settings(llm_provider="replay:kept").llm_provider == f"replay:{tmp_path / 'kept'}"


@pytest.mark.parametrize(
    ("provider", "kind"),
    [("gemini", KeyRefused), ("openai,anthropic", KeyRefused), ("gpt", BadRequest), ("replay:kept", BadRequest)],
)
def test_a_provider_that_cannot_be_asked_is_refused_at_the_start(provider: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        models.check(Settings(llm_provider=provider))


def test_settings_never_show_a_key() -> None:
    settings = Settings(gemini_api_key=KEY)
    assert KEY.get_secret_value() not in f"{settings!r} {models.models(settings)!r} {settings.model_dump_json()}"
