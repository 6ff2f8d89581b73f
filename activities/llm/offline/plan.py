"""Plan: the entities an app will have, their fields and how they refer to each other, before behaviour and samples."""

from __future__ import annotations

from dataclasses import dataclass, field

from activities.llm.offline.draft import DraftEntity
from activities.llm.offline.fieldbook import PlannedField


@dataclass(frozen=True)
class PlannedReference:
    """A field that points at another planned entity, by its key; ``samples`` are positions among the target's."""

    name: str
    label: str
    target: str
    required: bool = False
    samples: tuple[int | None, ...] = ()


@dataclass
class PlannedEntity:
    """An entity on its way. ``key`` is the draft's; ``parent`` is set for one that lives inside another."""

    key: str
    name: str
    module: str
    collection: str
    label: str
    label_plural: str
    icon: str
    title_field: str
    draft: DraftEntity
    fields: list[PlannedField] = field(default_factory=list)
    references: list[PlannedReference] = field(default_factory=list)
    parent: str = ""
    order: int = 0  # place among the things the prompt names

    @property
    def role(self) -> str:
        """The concept's role, ``thing`` for words nobody knows."""
        shape = self.draft.concept or self.draft.kind
        return shape.role if shape else "thing"
