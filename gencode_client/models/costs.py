from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cost_row import CostRow


T = TypeVar("T", bound="Costs")


@_attrs_define
class Costs:
    """What models cost, the newest day first; for an owner, that of their own projects.

    Attributes:
        calls (int):
        tokens_in (int):
        tokens_out (int):
        cost_usd (float):
        rows (list[CostRow]):
    """

    calls: int
    tokens_in: int
    tokens_out: int
    cost_usd: float
    rows: list[CostRow]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        calls = self.calls

        tokens_in = self.tokens_in

        tokens_out = self.tokens_out

        cost_usd = self.cost_usd

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "calls": calls,
                "tokens_in": tokens_in,
                "tokens_out": tokens_out,
                "cost_usd": cost_usd,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cost_row import CostRow  # noqa: PLC0415

        d = dict(src_dict)
        calls = d.pop("calls")

        tokens_in = d.pop("tokens_in")

        tokens_out = d.pop("tokens_out")

        cost_usd = d.pop("cost_usd")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = CostRow.from_dict(rows_item_data)

            rows.append(rows_item)

        costs = cls(
            calls=calls,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost_usd=cost_usd,
            rows=rows,
        )

        costs.additional_properties = d
        return costs

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
