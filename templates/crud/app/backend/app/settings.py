"""Settings, from the environment (or a .env file), read once in main."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

BUILT_UI = Path(__file__).resolve().parents[2] / "frontend" / "dist"


class Settings(BaseSettings):
    """``SEED=1`` inserts the sample data when the database is empty; ``UI_DIST`` is the folder of the built frontend,
    served at / when it exists."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    mongo_url: str = "mongodb://127.0.0.1:27017"
    mongo_db: str = "app"
    seed: bool = False
    ui_dist: Path = BUILT_UI
