from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewProject")


@_attrs_define
class NewProject:
    """A project before its first generation. ``name`` is what people call it.

    Example:
        {'name': 'Task manager', 'project_id': 'task-manager'}

    Attributes:
        project_id (str):
        name (str | Unset):  Default: ''.
    """

    project_id: str
    name: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        project_id = self.project_id

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "project_id": project_id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        project_id = d.pop("project_id")

        name = d.pop("name", UNSET)

        new_project = cls(
            project_id=project_id,
            name=name,
        )

        return new_project
