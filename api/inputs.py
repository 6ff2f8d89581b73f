"""What people send: path parts, queries and bodies, each checked here once. After this the types are trusted."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import Depends, Path, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from activities.payloads.runs import is_step
from activities.payloads.steps import StepName
from activities.store.page import PageRequest
from api.problems import Unknown

PROJECT_ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,62}$"
PROJECT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
MAX_PATH_CHARS = 1_000


def _project_id(value: str) -> str:
    if not PROJECT_ID.fullmatch(value):
        raise ValueError(
            f"'{value[:80]}' is no project id. Use 1 to 63 of a-z, 0-9 and '-', beginning with a letter or a digit."
        )
    return value


ProjectId = Annotated[
    str,
    Path(
        description="The project: 1 to 63 of a-z, 0-9 and '-'.",
        examples=["task-manager"],
        json_schema_extra={"pattern": PROJECT_ID_PATTERN, "maxLength": 63},
    ),
    AfterValidator(_project_id),
]


RunId = Annotated[
    str,
    Path(
        description="The run's id, a UUID.",
        pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        examples=["0199a0f2-5d7c-7b1e-9d3e-3f8f6c1d2e4a"],
    ),
]


async def _step(
    step: Annotated[str, Path(description="One of the twelve steps.", examples=["testing_backend"])],
) -> StepName:
    if not is_step(step):
        names = [name.value for name in StepName]
        raise Unknown(
            "unknown-step", f"'{step[:80]}' is no step. The steps are: {', '.join(names)}.", {"steps": [*names]}
        )
    return StepName(step)


StepOf = Annotated[StepName, Depends(_step)]


async def _file_path(path: Annotated[str, Path(description="The file's path from the workspace's root.")]) -> str:
    parts = path.split("/")
    strange = "\\" in path or not path.isprintable() or len(path) > MAX_PATH_CHARS
    if strange or any(part in {"", ".", ".."} for part in parts):
        raise Unknown(
            "invalid-path",
            f"'{path[:80]}' is no path inside a workspace. Use one that the files endpoint lists.",
        )
    return path


FilePath = Annotated[str, Depends(_file_path)]


async def _page(
    page: Annotated[int, Query(ge=1, le=100_000, description="Pages count from 1.")] = 1,
    page_size: Annotated[int, Query(ge=1, le=100, description="Rows of a page.")] = 20,
) -> PageRequest:
    return PageRequest(page, page_size)


PageOf = Annotated[PageRequest, Depends(_page)]

CommitOf = Annotated[
    str | None,
    Query(description="A commit's hash; the newest when left out.", pattern="^[0-9a-f]{7,64}$"),
]


SinceOf = Annotated[
    int | None, Query(ge=0, lt=2**53, description="Go on after the event of this number; the latest run when left out.")
]


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as half:
        raise ValueError("the text has half a character in it (a lone surrogate). Send whole characters.") from half
    return value


Text = Annotated[str, AfterValidator(_text)]


Vendor = Literal["gemini", "openai", "anthropic"]
ProviderName = Literal["offline", "gemini", "openai", "anthropic"]


class GenerateBody(BaseModel):
    """What to build."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"prompt": "Create a task management app with projects and deadlines"}},
    )

    prompt: Text = Field(
        description="What the app is for, in any words; at most 20,000 bytes.",
        json_schema_extra={"pattern": "\\S"},
    )
    provider: ProviderName | None = Field(
        default=None,
        description="Who writes: a model vendor, or offline, the rules alone. The server's choice if null.",
    )


class CommandBody(BaseModel):
    """Why a person wants it; kept in the result."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "not needed for the demo"}})

    reason: Text = Field(default="", max_length=500)


class BudgetBody(BaseModel):
    """What the run may spend in all."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"limit_usd": 0.75}})

    limit_usd: float = Field(gt=0, le=10_000, allow_inf_nan=False, description="US dollars, above what is spent.")
