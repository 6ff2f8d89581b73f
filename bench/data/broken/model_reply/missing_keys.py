"""A reply that leaves out what the reply type asks for."""

from pydantic import BaseModel


class WidgetSpec(BaseModel):
    title: str
    entities: list[str]
    theme: str


WidgetSpec.model_validate_json('{"title": "Widgets"}')
