from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CostRow")


@_attrs_define
class CostRow:
    """Model calls of one day, provider, model and step together.

    Attributes:
        day (datetime.date):
        provider (str):
        model (str):
        step (str):
        calls (int):
        tokens_in (int):
        tokens_out (int):
        cost_usd (float):
    """

    day: datetime.date
    provider: str
    model: str
    step: str
    calls: int
    tokens_in: int
    tokens_out: int
    cost_usd: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        provider = self.provider

        model = self.model

        step = self.step

        calls = self.calls

        tokens_in = self.tokens_in

        tokens_out = self.tokens_out

        cost_usd = self.cost_usd

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "day": day,
                "provider": provider,
                "model": model,
                "step": step,
                "calls": calls,
                "tokens_in": tokens_in,
                "tokens_out": tokens_out,
                "cost_usd": cost_usd,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        provider = d.pop("provider")

        model = d.pop("model")

        step = d.pop("step")

        calls = d.pop("calls")

        tokens_in = d.pop("tokens_in")

        tokens_out = d.pop("tokens_out")

        cost_usd = d.pop("cost_usd")

        cost_row = cls(
            day=day,
            provider=provider,
            model=model,
            step=step,
            calls=calls,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost_usd=cost_usd,
        )

        cost_row.additional_properties = d
        return cost_row

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
