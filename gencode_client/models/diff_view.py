from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.file_diff_view import FileDiffView


T = TypeVar("T", bound="DiffView")


@_attrs_define
class DiffView:
    """How two commits differ, file by file.

    Attributes:
        project_id (str):
        from_commit (str):
        to_commit (str):
        files (list[FileDiffView]):
    """

    project_id: str
    from_commit: str
    to_commit: str
    files: list[FileDiffView]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project_id = self.project_id

        from_commit = self.from_commit

        to_commit = self.to_commit

        files = []
        for files_item_data in self.files:
            files_item = files_item_data.to_dict()
            files.append(files_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project_id": project_id,
                "from_commit": from_commit,
                "to_commit": to_commit,
                "files": files,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.file_diff_view import FileDiffView  # noqa: PLC0415

        d = dict(src_dict)
        project_id = d.pop("project_id")

        from_commit = d.pop("from_commit")

        to_commit = d.pop("to_commit")

        files = []
        _files = d.pop("files")
        for files_item_data in _files:
            files_item = FileDiffView.from_dict(files_item_data)

            files.append(files_item)

        diff_view = cls(
            project_id=project_id,
            from_commit=from_commit,
            to_commit=to_commit,
            files=files,
        )

        diff_view.additional_properties = d
        return diff_view

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
