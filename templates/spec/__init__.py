"""The AppSpec: typed data that says what an app is. Imports nothing of ours and renders nothing."""

from templates.spec.app import AppSpec, Archetype, Metric, Theme, Vibe
from templates.spec.entities import Action, Computed, Entity, EntityKind, ViewKind
from templates.spec.fields import FieldSpec, FieldType, Option
from templates.spec.requirements import Level, Requirement, Trace, TraceStatus

__all__ = [
    "Action",
    "AppSpec",
    "Archetype",
    "Computed",
    "Entity",
    "EntityKind",
    "FieldSpec",
    "FieldType",
    "Level",
    "Metric",
    "Option",
    "Requirement",
    "Theme",
    "Trace",
    "TraceStatus",
    "Vibe",
    "ViewKind",
]
