from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="WorkspaceLinks")


@_attrs_define
class WorkspaceLinks:
    """Where a project's parts are.

    Attributes:
        files (str):
        websocket (str):
        preview (str):
        web_ui (None | str):
    """

    files: str
    websocket: str
    preview: str
    web_ui: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        files = self.files

        websocket = self.websocket

        preview = self.preview

        web_ui: None | str
        web_ui = self.web_ui

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "files": files,
                "websocket": websocket,
                "preview": preview,
                "web_ui": web_ui,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        files = d.pop("files")

        websocket = d.pop("websocket")

        preview = d.pop("preview")

        def _parse_web_ui(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        web_ui = _parse_web_ui(d.pop("web_ui"))

        workspace_links = cls(
            files=files,
            websocket=websocket,
            preview=preview,
            web_ui=web_ui,
        )

        workspace_links.additional_properties = d
        return workspace_links

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
