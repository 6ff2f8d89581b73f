from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="HealingRound")


@_attrs_define
class HealingRound:
    """One strategy that met one failure. ``commit`` is empty where nothing was kept.

    Attributes:
        number (int):
        failure_class (str):
        signature (str):
        file (str):
        strategy (str):
        outcome (str):
        summary (str | Unset):  Default: ''.
        commit (str | Unset):  Default: ''.
        diff_stat (str | Unset):  Default: ''.
        cost_usd (float | Unset):  Default: 0.0.
        duration_s (float | Unset):  Default: 0.0.
        fallback (bool | Unset):  Default: False.
    """

    number: int
    failure_class: str
    signature: str
    file: str
    strategy: str
    outcome: str
    summary: str | Unset = ""
    commit: str | Unset = ""
    diff_stat: str | Unset = ""
    cost_usd: float | Unset = 0.0
    duration_s: float | Unset = 0.0
    fallback: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        failure_class = self.failure_class

        signature = self.signature

        file = self.file

        strategy = self.strategy

        outcome = self.outcome

        summary = self.summary

        commit = self.commit

        diff_stat = self.diff_stat

        cost_usd = self.cost_usd

        duration_s = self.duration_s

        fallback = self.fallback

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "failure_class": failure_class,
                "signature": signature,
                "file": file,
                "strategy": strategy,
                "outcome": outcome,
            }
        )
        if summary is not UNSET:
            field_dict["summary"] = summary
        if commit is not UNSET:
            field_dict["commit"] = commit
        if diff_stat is not UNSET:
            field_dict["diff_stat"] = diff_stat
        if cost_usd is not UNSET:
            field_dict["cost_usd"] = cost_usd
        if duration_s is not UNSET:
            field_dict["duration_s"] = duration_s
        if fallback is not UNSET:
            field_dict["fallback"] = fallback

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        failure_class = d.pop("failure_class")

        signature = d.pop("signature")

        file = d.pop("file")

        strategy = d.pop("strategy")

        outcome = d.pop("outcome")

        summary = d.pop("summary", UNSET)

        commit = d.pop("commit", UNSET)

        diff_stat = d.pop("diff_stat", UNSET)

        cost_usd = d.pop("cost_usd", UNSET)

        duration_s = d.pop("duration_s", UNSET)

        fallback = d.pop("fallback", UNSET)

        healing_round = cls(
            number=number,
            failure_class=failure_class,
            signature=signature,
            file=file,
            strategy=strategy,
            outcome=outcome,
            summary=summary,
            commit=commit,
            diff_stat=diff_stat,
            cost_usd=cost_usd,
            duration_s=duration_s,
            fallback=fallback,
        )

        healing_round.additional_properties = d
        return healing_round

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
