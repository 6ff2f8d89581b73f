from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.run_status import RunStatus

if TYPE_CHECKING:
    from ..models.run_view import RunView
    from ..models.workspace_links import WorkspaceLinks


T = TypeVar("T", bound="Workspace")


@_attrs_define
class Workspace:
    """A project with its latest run, null before the first; ``last_seq`` is the number of its newest event.

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
        run (None | RunView):
        last_seq (int):
        links (WorkspaceLinks): Where a project's parts are.
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
    run: None | RunView
    last_seq: int
    links: WorkspaceLinks
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.run_view import RunView  # noqa: PLC0415

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

        run: dict[str, Any] | None
        if isinstance(self.run, RunView):
            run = self.run.to_dict()
        else:
            run = self.run

        last_seq = self.last_seq

        links = self.links.to_dict()

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
                "run": run,
                "last_seq": last_seq,
                "links": links,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_view import RunView  # noqa: PLC0415
        from ..models.workspace_links import WorkspaceLinks  # noqa: PLC0415

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

        def _parse_run(data: object) -> None | RunView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                run_type_0 = RunView.from_dict(data)

                return run_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RunView, data)

        run = _parse_run(d.pop("run"))

        last_seq = d.pop("last_seq")

        links = WorkspaceLinks.from_dict(d.pop("links"))

        workspace = cls(
            project_id=project_id,
            title=title,
            prompt=prompt,
            owner=owner,
            status=status,
            gaps=gaps,
            commit=commit,
            created_at=created_at,
            updated_at=updated_at,
            run=run,
            last_seq=last_seq,
            links=links,
        )

        workspace.additional_properties = d
        return workspace

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
