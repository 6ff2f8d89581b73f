from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.start_links import StartLinks


T = TypeVar("T", bound="Started")


@_attrs_define
class Started:
    """A generation that was accepted.

    Example:
        {'links': {'status': '/api/workspace/task-manager', 'web_ui':
            'http://127.0.0.1:8233/namespaces/gencode/workflows/generate-task-manager', 'websocket':
            'ws://127.0.0.1:8000/ws/task-manager'}, 'project_id': 'task-manager', 'run_id':
            '0199a0f2-5d7c-7b1e-9d3e-3f8f6c1d2e4a', 'workflow_id': 'generate-task-manager'}

    Attributes:
        project_id (str):
        workflow_id (str):
        run_id (str):
        links (StartLinks): Where to go on from a start.
    """

    project_id: str
    workflow_id: str
    run_id: str
    links: StartLinks
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project_id = self.project_id

        workflow_id = self.workflow_id

        run_id = self.run_id

        links = self.links.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "project_id": project_id,
                "workflow_id": workflow_id,
                "run_id": run_id,
                "links": links,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.start_links import StartLinks  # noqa: PLC0415

        d = dict(src_dict)
        project_id = d.pop("project_id")

        workflow_id = d.pop("workflow_id")

        run_id = d.pop("run_id")

        links = StartLinks.from_dict(d.pop("links"))

        started = cls(
            project_id=project_id,
            workflow_id=workflow_id,
            run_id=run_id,
            links=links,
        )

        started.additional_properties = d
        return started

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
