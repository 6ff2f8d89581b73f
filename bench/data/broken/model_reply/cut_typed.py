"""A reply that was cut at its token limit, read as its type."""

from pydantic import BaseModel


class Review(BaseModel):
    approved: bool
    findings: list[str]


Review.model_validate_json('{"approved": true, "findings": ["widget.py line 3')
