"""A requirement: one thing that the prompt asks for, in the prompt's own words, and what became of it. Proves nothing:
which tests ran is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

RequirementId = Annotated[str, StringConstraints(pattern=r"^r[1-9][0-9]*$")]
PartPath = Annotated[str, StringConstraints(pattern=r"^[a-z]+(:[A-Za-z0-9_.]+)?$", max_length=120)]
"""A part of the app as ``templates.spec.parts`` lists it: ``entity:Task``, ``action:Task.finish``, ``theme``."""


class Level(StrEnum):
    MUST = "must"
    MAY = "may"
    MUST_NOT = "must_not"


class Requirement(BaseModel):
    """``words`` is a quotation of the prompt, its whitespace folded. ``parts`` are what serves it; one that has none is
    not served, and ``why`` says so in a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RequirementId
    words: str = Field(min_length=1)
    statement: str = Field(default="", max_length=300)
    level: Level = Level.MUST
    kind: Literal["data", "action", "view", "rule", "access", "look", "figure", "integration", "purpose"] = "data"
    parts: tuple[PartPath, ...] = ()
    why: str = Field(default="", max_length=400)


class TraceStatus(StrEnum):
    PROVEN = "proven"
    SHOWN = "shown"
    NOT_COVERED = "not covered"


class Trace(BaseModel):
    """A requirement after the app was built. ``proof`` names the tests that ran and passed, or the pictures that show
    it; one that is not covered has none, and a ``why``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requirement: Requirement
    status: TraceStatus = TraceStatus.NOT_COVERED
    proof: tuple[str, ...] = ()
    why: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether something that had to be so is not known to be so. What may be is no gap."""
        return self.status is TraceStatus.NOT_COVERED and self.requirement.level is not Level.MAY


class Traces(BaseModel):
    """The table at the end of a run, as ``.gencode/requirements.json`` holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    requirements: tuple[Trace, ...] = ()


def folded(text: str) -> str:
    """``text`` with every run of whitespace as one space."""
    return " ".join(text.split())


def is_quoted(words: str, prompt: str) -> bool:
    """Whether ``words`` stand in the prompt as they are, whitespace aside."""
    return bool(folded(words)) and folded(words) in folded(prompt)


def pruned(requirements: Sequence[Requirement], parts: Sequence[str], why: str) -> tuple[Requirement, ...]:
    """The requirements without parts that are not there (any more); one that has lost all of them says ``why``."""
    known = set(parts)
    kept = []
    for each in requirements:
        left = tuple(part for part in each.parts if part in known)
        lost = bool(each.parts) and not left
        kept.append(each.model_copy(update={"parts": left} | ({"why": why} if lost else {})))
    return tuple(kept)
