from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.run_status import RunStatus

T = TypeVar("T", bound="ProjectSummary")


@_attrs_define
class ProjectSummary:
    """A project in a list.

    Attributes:
        project_id (str):
        title (str):
        prompt (str):
        owner (str):
        status (None | RunStatus):
        gaps (int):
        commit (None | str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
    """

    project_id: str
    title: str
    prompt: str
    owner: str
    status: None | RunStatus
    gaps: int
    commit: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project_id = self.project_id

        title = self.title

        prompt = self.prompt

        owner = self.owner

        status: None | str
        if isinstance(self.status, RunStatus):
            status = self.status.value
        else:
            status = self.status

        gaps = self.gaps

        commit: None | str
        commit = self.commit

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project_id": project_id,
                "title": title,
                "prompt": prompt,
                "owner": owner,
                "status": status,
                "gaps": gaps,
                "commit": commit,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        project_id = d.pop("project_id")

        title = d.pop("title")

        prompt = d.pop("prompt")

        owner = d.pop("owner")

        def _parse_status(data: object) -> None | RunStatus:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RunStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RunStatus, data)

        status = _parse_status(d.pop("status"))

        gaps = d.pop("gaps")

        def _parse_commit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        commit = _parse_commit(d.pop("commit"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        project_summary = cls(
            project_id=project_id,
            title=title,
            prompt=prompt,
            owner=owner,
            status=status,
            gaps=gaps,
            commit=commit,
            created_at=created_at,
            updated_at=updated_at,
        )

        project_summary.additional_properties = d
        return project_summary

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
