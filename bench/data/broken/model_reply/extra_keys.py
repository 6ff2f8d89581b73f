"""A reply with keys that nobody asked for."""

from pydantic import BaseModel, ConfigDict


class WidgetPlan(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str


WidgetPlan.model_validate({"name": "widget", "thoughts": "I would suggest", "confidence": 0.9})
