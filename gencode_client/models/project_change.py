from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ProjectChange")


@_attrs_define
class ProjectChange:
    """What can be changed of a project by hand.

    Example:
        {'name': 'Task manager'}

    Attributes:
        name (str): What people call it; empty: the prompt's first words again.
    """

    name: str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        project_change = cls(
            name=name,
        )

        return project_change
