from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="BudgetBody")


@_attrs_define
class BudgetBody:
    """What the run may spend in all.

    Example:
        {'limit_usd': 0.75}

    Attributes:
        limit_usd (float): US dollars, above what is spent.
    """

    limit_usd: float

    def to_dict(self) -> dict[str, Any]:
        limit_usd = self.limit_usd

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "limit_usd": limit_usd,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        limit_usd = d.pop("limit_usd")

        budget_body = cls(
            limit_usd=limit_usd,
        )

        return budget_body
