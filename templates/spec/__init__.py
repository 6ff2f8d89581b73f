"""The AppSpec: typed data that says what an app is. Imports nothing of ours and renders nothing."""

from templates.spec.app import AppSpec, Archetype, Metric, NotCovered, Theme, Vibe
from templates.spec.entities import Action, Computed, Entity, EntityKind, ViewKind
from templates.spec.fields import FieldSpec, FieldType, Option

__all__ = [
    "Action",
    "AppSpec",
    "Archetype",
    "Computed",
    "Entity",
    "EntityKind",
    "FieldSpec",
    "FieldType",
    "Metric",
    "NotCovered",
    "Option",
    "Theme",
    "Vibe",
    "ViewKind",
]
