from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DriftView")


@_attrs_define
class DriftView:
    """An option whose success changed: the rate until then, and since.

    Attributes:
        context (str):
        option (str):
        before (float):
        since (float):
        outcomes (int):
    """

    context: str
    option: str
    before: float
    since: float
    outcomes: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        context = self.context

        option = self.option

        before = self.before

        since = self.since

        outcomes = self.outcomes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "context": context,
                "option": option,
                "before": before,
                "since": since,
                "outcomes": outcomes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        context = d.pop("context")

        option = d.pop("option")

        before = d.pop("before")

        since = d.pop("since")

        outcomes = d.pop("outcomes")

        drift_view = cls(
            context=context,
            option=option,
            before=before,
            since=since,
            outcomes=outcomes,
        )

        drift_view.additional_properties = d
        return drift_view

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
