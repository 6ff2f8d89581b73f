from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegretView")


@_attrs_define
class RegretView:
    """What choosing in a context cost against its best option, in successes.

    Attributes:
        context (str):
        best (str):
        total (float):
        decisions (int):
    """

    context: str
    best: str
    total: float
    decisions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        context = self.context

        best = self.best

        total = self.total

        decisions = self.decisions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "context": context,
                "best": best,
                "total": total,
                "decisions": decisions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        context = d.pop("context")

        best = d.pop("best")

        total = d.pop("total")

        decisions = d.pop("decisions")

        regret_view = cls(
            context=context,
            best=best,
            total=total,
            decisions=decisions,
        )

        regret_view.additional_properties = d
        return regret_view

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
