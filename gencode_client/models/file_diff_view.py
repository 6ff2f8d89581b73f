from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FileDiffView")


@_attrs_define
class FileDiffView:
    """How one file differs: ``patch`` is a unified diff, empty for a binary file; ``cut`` when it was too long.

    Attributes:
        path (str):
        change (str):
        lines_added (int):
        lines_removed (int):
        patch (str):
        binary (bool):
        cut (bool):
    """

    path: str
    change: str
    lines_added: int
    lines_removed: int
    patch: str
    binary: bool
    cut: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        change = self.change

        lines_added = self.lines_added

        lines_removed = self.lines_removed

        patch = self.patch

        binary = self.binary

        cut = self.cut

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "path": path,
                "change": change,
                "lines_added": lines_added,
                "lines_removed": lines_removed,
                "patch": patch,
                "binary": binary,
                "cut": cut,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        path = d.pop("path")

        change = d.pop("change")

        lines_added = d.pop("lines_added")

        lines_removed = d.pop("lines_removed")

        patch = d.pop("patch")

        binary = d.pop("binary")

        cut = d.pop("cut")

        file_diff_view = cls(
            path=path,
            change=change,
            lines_added=lines_added,
            lines_removed=lines_removed,
            patch=patch,
            binary=binary,
            cut=cut,
        )

        file_diff_view.additional_properties = d
        return file_diff_view

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
