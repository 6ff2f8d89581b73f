"""Settings: the environment and `.env`, read once by the entry points and passed in. Nobody else looks at the
environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gencode.refusals import Refused
from sandbox.kinds import SandboxKind


class SettingsRefused(Refused):
    """A setting has a value that it cannot have; the text names each, and where to change it."""


class Settings(BaseSettings):
    """Every setting, with the name that the environment uses. Empty addresses mean: the embedded server."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    # models
    llm_provider: str = (
        ""  # a vendor, several with commas, replay:FOLDER, offline; empty: gemini with a key, else offline
    )
    llm_model: str = ""  # of the first vendor, for cheap and strong calls alike; empty: what the price table chooses
    llm_record: Path | None = None  # where prompts and replies are kept
    gencode_strict: bool = False  # whether an app with gaps is a failure to whoever generates
    llm_idle_s: float = Field(default=90, gt=0, le=600)  # a stream that is silent for longer is cut
    llm_calls_per_minute: int = Field(default=60, ge=1, le=10_000)  # of one worker, to each vendor
    gencode_call_limit_usd: float = Field(default=0.25, gt=0)  # the most that a single call may cost
    gencode_day_limit_usd: float = Field(default=20, gt=0)  # of all runs of a UTC day together
    gemini_base_url: str = ""
    openai_base_url: str = ""  # of any server that speaks OpenAI's dialect: vLLM, Ollama, OpenRouter
    anthropic_base_url: str = ""
    openai_price_in: float | None = Field(default=None, ge=0)  # US dollars for a million tokens, of models that the
    openai_price_out: float | None = Field(default=None, ge=0)  # price table does not know; 0 on this machine
    gemini_api_key: SecretStr = SecretStr("")
    openai_api_key: SecretStr = SecretStr("")
    anthropic_api_key: SecretStr = SecretStr("")

    # engines
    mongo_url: str = ""
    mongo_db: str = "gencode"
    temporal_address: str = ""
    temporal_namespace: str = "gencode"
    temporal_api_key: SecretStr = SecretStr("")
    temporal_tls_cert: Path | None = None
    temporal_tls_key: Path | None = None
    temporal_ui_url: str = ""

    # this machine
    gencode_home: Path = Path("var")
    gencode_toolchain: Path | None = None  # var/toolchain when left out
    gencode_sandbox: SandboxKind = SandboxKind.AUTO
    gencode_host: str = "127.0.0.1"
    gencode_port: int = Field(default=8000, ge=0, le=65535)
    gencode_temporal_port: int = Field(default=7233, ge=0, le=65535)
    gencode_ui_port: int = Field(default=8233, ge=0, le=65535)
    gencode_mongo_port: int = Field(default=27017, ge=0, le=65535)
    gencode_access: Literal["auto", "off", "tokens"] = "auto"  # auto: tokens, unless only this machine can ask
    gencode_api_url: str = ""  # the API that the command line asks; empty: this home's own stack
    gencode_token: SecretStr = SecretStr("")  # what the command line shows the API
    gencode_secret: SecretStr = SecretStr("")  # Fernet keys, the newest first; empty: one that lies in this home
    gencode_origins: str = ""  # other sites whose pages may use the API, with commas between
    # Activities at once; what they run takes the machine's slots, so that waiting for one costs little.
    gencode_worker_slots: int = Field(default=64, ge=1, le=200)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @model_validator(mode="after")
    def _choose_provider(self) -> Self:
        """An empty provider becomes the one in force, and a recording is named by its whole path."""
        if not self.llm_provider:
            self.llm_provider = "gemini" if self.gemini_api_key.get_secret_value() else "offline"
        kind, _, folder = self.llm_provider.partition(":")
        if kind == "replay" and folder:
            self.llm_provider = f"{kind}:{Path(folder).resolve()}"
        return self

    @property
    def home(self) -> Path:
        """Where everything this machine keeps lies, absolute."""
        return self.gencode_home.resolve()

    @property
    def inherited(self) -> dict[str, str]:
        """The environment as it stands, for the processes that we start."""
        return dict(os.environ)

    @property
    def toolchain(self) -> Path:
        """Where baked toolchains lie, absolute."""
        return (self.gencode_toolchain or self.home / "toolchain").resolve()


def read(**chosen: object) -> Settings:
    """The settings, with ``chosen`` in the place of what the environment says. Raises SettingsRefused."""
    try:
        return Settings.model_validate(chosen)
    except ValidationError as error:
        wrong = "; ".join(f"{_variable(one['loc'])}={one['input']!s:.80}: {one['msg']}" for one in error.errors())
        raise SettingsRefused(f"{wrong}. Change it in the environment or in .env; .env.example lists them.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f".env in {Path.cwd()} cannot be read: {error}. Mend it, or move it away.") from error


def _variable(place: tuple[int | str, ...]) -> str:
    return "/".join(str(part) for part in place).upper()
