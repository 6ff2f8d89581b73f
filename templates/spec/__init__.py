"""The AppSpec: typed data that says what an app is. Imports nothing of ours and renders nothing."""

from templates.spec.accounts import Accounts, EntityAccess, Role
from templates.spec.app import AppSpec, Archetype, Metric, Theme, Vibe
from templates.spec.entities import Action, Computed, Entity, EntityKind, ViewKind
from templates.spec.fields import FieldSpec, FieldType, Option
from templates.spec.requirements import Level, Requirement, Trace, TraceStatus

__all__ = [
    "Accounts",
    "Action",
    "AppSpec",
    "Archetype",
    "Computed",
    "Entity",
    "EntityAccess",
    "EntityKind",
    "FieldSpec",
    "FieldType",
    "Level",
    "Metric",
    "Option",
    "Requirement",
    "Role",
    "Theme",
    "Trace",
    "TraceStatus",
    "Vibe",
    "ViewKind",
]
