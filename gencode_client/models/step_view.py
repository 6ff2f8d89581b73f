from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.agent import Agent
from ..models.step_name import StepName
from ..models.step_status import StepStatus

if TYPE_CHECKING:
    from ..models.verdict import Verdict


T = TypeVar("T", bound="StepView")


@_attrs_define
class StepView:
    """A step as the plan and the run know it.

    Attributes:
        name (StepName):
        agent (Agent):
        needs (list[StepName]):
        skippable (bool):
        makes (str):
        status (StepStatus):
        attempts (int):  Default: 0.
        started_at (None | str):
        duration_s (float):  Default: 0.0.
        commit (None | str):
        verdict (None | Verdict):
        reason (str):  Default: ''.
    """

    name: StepName
    agent: Agent
    needs: list[StepName]
    skippable: bool
    makes: str
    status: StepStatus
    started_at: None | str
    commit: None | str
    verdict: None | Verdict
    attempts: int = 0
    duration_s: float = 0.0
    reason: str = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.verdict import Verdict  # noqa: PLC0415

        name = self.name.value

        agent = self.agent.value

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.value
            needs.append(needs_item)

        skippable = self.skippable

        makes = self.makes

        status = self.status.value

        attempts = self.attempts

        started_at: None | str
        started_at = self.started_at

        duration_s = self.duration_s

        commit: None | str
        commit = self.commit

        verdict: dict[str, Any] | None
        if isinstance(self.verdict, Verdict):
            verdict = self.verdict.to_dict()
        else:
            verdict = self.verdict

        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "agent": agent,
                "needs": needs,
                "skippable": skippable,
                "makes": makes,
                "status": status,
                "attempts": attempts,
                "started_at": started_at,
                "duration_s": duration_s,
                "commit": commit,
                "verdict": verdict,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.verdict import Verdict  # noqa: PLC0415

        d = dict(src_dict)
        name = StepName(d.pop("name"))

        agent = Agent(d.pop("agent"))

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = StepName(needs_item_data)

            needs.append(needs_item)

        skippable = d.pop("skippable")

        makes = d.pop("makes")

        status = StepStatus(d.pop("status"))

        attempts = d.pop("attempts")

        def _parse_started_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        started_at = _parse_started_at(d.pop("started_at"))

        duration_s = d.pop("duration_s")

        def _parse_commit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        commit = _parse_commit(d.pop("commit"))

        def _parse_verdict(data: object) -> None | Verdict:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                verdict_type_0 = Verdict.from_dict(data)

                return verdict_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Verdict, data)

        verdict = _parse_verdict(d.pop("verdict"))

        reason = d.pop("reason")

        step_view = cls(
            name=name,
            agent=agent,
            needs=needs,
            skippable=skippable,
            makes=makes,
            status=status,
            attempts=attempts,
            started_at=started_at,
            duration_s=duration_s,
            commit=commit,
            verdict=verdict,
            reason=reason,
        )

        step_view.additional_properties = d
        return step_view

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
