"""Items of Checklist, stored inside a record of Tasks."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

ChecklistItemText = Annotated[str, Field(min_length=1, max_length=160)]
ChecklistItemMinutes = Annotated[int, Field(ge=0, le=600)]


class ChecklistItemItem(BaseModel):
    """A small step inside a task."""

    model_config = ConfigDict(str_strip_whitespace=True)

    text: ChecklistItemText
    done: bool | None = False
    minutes: ChecklistItemMinutes | None = None
