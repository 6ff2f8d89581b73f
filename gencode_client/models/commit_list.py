from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.commit_view import CommitView


T = TypeVar("T", bound="CommitList")


@_attrs_define
class CommitList:
    """The commits of a workspace, the newest first.

    Attributes:
        project_id (str):
        commits (list[CommitView]):
    """

    project_id: str
    commits: list[CommitView]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project_id = self.project_id

        commits = []
        for commits_item_data in self.commits:
            commits_item = commits_item_data.to_dict()
            commits.append(commits_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project_id": project_id,
                "commits": commits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.commit_view import CommitView  # noqa: PLC0415

        d = dict(src_dict)
        project_id = d.pop("project_id")

        commits = []
        _commits = d.pop("commits")
        for commits_item_data in _commits:
            commits_item = CommitView.from_dict(commits_item_data)

            commits.append(commits_item)

        commit_list = cls(
            project_id=project_id,
            commits=commits,
        )

        commit_list.additional_properties = d
        return commit_list

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
