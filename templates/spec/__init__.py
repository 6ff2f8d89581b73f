"""The AppSpec: typed data that says what an app is. Imports nothing of ours and renders nothing."""

from templates.spec.accounts import Accounts, EntityAccess, Role
from templates.spec.app import AppSpec, Archetype, Metric, NotCovered, Theme, Vibe
from templates.spec.entities import Action, Computed, Entity, EntityKind, ViewKind
from templates.spec.fields import FieldSpec, FieldType, Option

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
    "Metric",
    "NotCovered",
    "Option",
    "Role",
    "Theme",
    "Vibe",
    "ViewKind",
]
