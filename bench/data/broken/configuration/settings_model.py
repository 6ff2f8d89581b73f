"""Settings whose values do not validate."""

import os

from pydantic_settings import BaseSettings

os.environ["WIDGET_LIMIT"] = "many"


class Settings(BaseSettings):
    widget_limit: int
    widget_secret: str


Settings()
