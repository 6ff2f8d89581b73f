from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CommitView")


@_attrs_define
class CommitView:
    """A commit and what made it: step, number of the try, agent, provider, model; empty for a commit by hand.

    Attributes:
        commit (str):
        author (str):
        at (datetime.datetime):
        summary (str):
        step (str):
        number (int):
        verdict (str):
        provider (str):
        model (str):
        cost_usd (float):
    """

    commit: str
    author: str
    at: datetime.datetime
    summary: str
    step: str
    number: int
    verdict: str
    provider: str
    model: str
    cost_usd: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        commit = self.commit

        author = self.author

        at = self.at.isoformat()

        summary = self.summary

        step = self.step

        number = self.number

        verdict = self.verdict

        provider = self.provider

        model = self.model

        cost_usd = self.cost_usd

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "commit": commit,
                "author": author,
                "at": at,
                "summary": summary,
                "step": step,
                "number": number,
                "verdict": verdict,
                "provider": provider,
                "model": model,
                "cost_usd": cost_usd,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commit = d.pop("commit")

        author = d.pop("author")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        summary = d.pop("summary")

        step = d.pop("step")

        number = d.pop("number")

        verdict = d.pop("verdict")

        provider = d.pop("provider")

        model = d.pop("model")

        cost_usd = d.pop("cost_usd")

        commit_view = cls(
            commit=commit,
            author=author,
            at=at,
            summary=summary,
            step=step,
            number=number,
            verdict=verdict,
            provider=provider,
            model=model,
            cost_usd=cost_usd,
        )

        commit_view.additional_properties = d
        return commit_view

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
