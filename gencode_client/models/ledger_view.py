from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ledger_row import LedgerRow
    from ..models.spend import Spend


T = TypeVar("T", bound="LedgerView")


@_attrs_define
class LedgerView:
    """What a run's model calls cost, failed tries included, the oldest call first.

    Attributes:
        run_id (str):
        spent (Spend): Tokens and money of model calls; zero where no model was asked.
        limit_usd (float):
        rows (list[LedgerRow]):
    """

    run_id: str
    spent: Spend
    limit_usd: float
    rows: list[LedgerRow]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        run_id = self.run_id

        spent = self.spent.to_dict()

        limit_usd = self.limit_usd

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run_id": run_id,
                "spent": spent,
                "limit_usd": limit_usd,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ledger_row import LedgerRow  # noqa: PLC0415
        from ..models.spend import Spend  # noqa: PLC0415

        d = dict(src_dict)
        run_id = d.pop("run_id")

        spent = Spend.from_dict(d.pop("spent"))

        limit_usd = d.pop("limit_usd")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = LedgerRow.from_dict(rows_item_data)

            rows.append(rows_item)

        ledger_view = cls(
            run_id=run_id,
            spent=spent,
            limit_usd=limit_usd,
            rows=rows,
        )

        ledger_view.additional_properties = d
        return ledger_view

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
