"""AppSpec: the whole app as data. Every later step is derived from it, and from nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from templates.spec.accounts import Accounts
from templates.spec.entities import Entity, EntityKind, KebabName
from templates.spec.fields import SnakeName
from templates.spec.requirements import Requirement


class Archetype(StrEnum):
    ADMIN_DASHBOARD = "admin_dashboard"
    SAAS_APP = "saas_app"
    CONTENT_PLATFORM = "content_platform"
    LANDING_PAGE = "landing_page"
    REALTIME_COLLAB = "realtime_collab"
    ECOMMERCE_STORE = "ecommerce_store"
    PROJECT_MANAGEMENT = "project_management"


class Vibe(StrEnum):
    DARK_HACKER = "dark_hacker"
    MINIMAL_LIGHT = "minimal_light"
    PLAYFUL_COLORFUL = "playful_colorful"
    ENTERPRISE_NEUTRAL = "enterprise_neutral"
    MODERN_GRADIENT = "modern_gradient"


class Theme(BaseModel):
    """Design tokens. Colours come from ``hue`` (degrees) and ``chroma`` in OKLCH at lightness steps that keep WCAG AA
    contrast, so that any blend of two themes is still readable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vibe: Vibe = Vibe.MINIMAL_LIGHT
    hue: float = Field(default=250, ge=0, le=360)
    chroma: float = Field(default=0.14, ge=0, le=0.3)
    radius_rem: float = Field(default=0.5, ge=0, le=1.5)
    density: Literal["comfortable", "compact"] = "comfortable"
    layout: Literal["sidebar", "topbar"] = "sidebar"
    prefers: Literal["light", "dark", "system"] = "system"


class Metric(BaseModel):
    """One figure or chart of the dashboard, over the stored fields of one entity. ``count`` and ``sum``, ``average``
    give one number; with ``group_by`` (enum, boolean, reference) a bar each; with ``over`` (date, datetime) a point
    each day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: SnakeName
    label: str
    entity: str
    function: Literal["count", "sum", "average"] = "count"
    field: SnakeName | None = None
    group_by: SnakeName | None = None
    over: SnakeName | None = None
    where: dict[SnakeName, tuple[str | bool, ...]] = Field(default_factory=dict)


class AppSpec(BaseModel):
    """The app. Validity of a single value is checked here; whether names meet (a reference's target, an action's
    field) is checked by ``templates.spec.closure.dangling``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1, max_length=80)
    slug: KebabName
    tagline: str = Field(default="", max_length=200)
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    archetype: Archetype = Archetype.ADMIN_DASHBOARD
    theme: Theme = Theme()
    entities: tuple[Entity, ...] = Field(min_length=1, max_length=12)
    metrics: tuple[Metric, ...] = Field(default=(), max_length=12)
    accounts: Accounts | None = Field(default=None, exclude_if=lambda value: value is None)
    requirements: tuple[Requirement, ...] = ()

    @property
    def aggregates(self) -> tuple[Entity, ...]:
        """Entities with a collection, routes and pages of their own, in order."""
        return tuple(entity for entity in self.entities if entity.kind is EntityKind.AGGREGATE)

    def entity(self, name: str) -> Entity:
        """The entity of that name. Raises KeyError; a closed spec never does."""
        for entity in self.entities:
            if entity.name == name:
                return entity
        raise KeyError(name)

    def children(self, parent: Entity) -> tuple[tuple[Entity, str], ...]:
        """(entity, reference field) of every aggregate that points at ``parent``, in order."""
        return tuple(
            (entity, field.name)
            for entity in self.aggregates
            for field in entity.references
            if field.target == parent.name
        )
