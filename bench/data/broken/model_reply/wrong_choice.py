"""A reply with a choice that does not exist."""

from typing import Literal

from pydantic import BaseModel


class WidgetField(BaseModel):
    name: str
    type: Literal["string", "integer", "date"]


WidgetField.model_validate_json('{"name": "widget", "type": "varchar(255)"}')
