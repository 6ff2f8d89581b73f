from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.healing_status import HealingStatus
from ..models.step_name import StepName
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.healing_round import HealingRound
    from ..models.spend import Spend


T = TypeVar("T", bound="HealingState")


@_attrs_define
class HealingState:
    """One healing, as a query of the run sees it. ``failures`` are lines for people, ``rounds`` are told when it has
    ended; the child workflow of that id tells them while it runs. ``snapshot`` is the commit a failure goes back to,
    ``awaits`` the strategies that only a person's approval lets it use.

        Attributes:
            workflow_id (str):
            step (StepName):
            number (int):
            status (HealingStatus | Unset):
            failures (list[str] | Unset):
            rounds (list[HealingRound] | Unset):
            snapshot (str | Unset):  Default: ''.
            commit (str | Unset):  Default: ''.
            reason (str | Unset):  Default: ''.
            spend (Spend | Unset): Tokens and money of model calls; zero where no model was asked.
            model_calls (int | Unset):  Default: 0.
            regenerations (int | Unset):  Default: 0.
            quarantined (list[str] | Unset):
            awaits (list[str] | Unset):
            started_at (None | str | Unset):
            duration_s (float | Unset):  Default: 0.0.
    """

    workflow_id: str
    step: StepName
    number: int
    status: HealingStatus | Unset = UNSET
    failures: list[str] | Unset = UNSET
    rounds: list[HealingRound] | Unset = UNSET
    snapshot: str | Unset = ""
    commit: str | Unset = ""
    reason: str | Unset = ""
    spend: Spend | Unset = UNSET
    model_calls: int | Unset = 0
    regenerations: int | Unset = 0
    quarantined: list[str] | Unset = UNSET
    awaits: list[str] | Unset = UNSET
    started_at: None | str | Unset = UNSET
    duration_s: float | Unset = 0.0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        workflow_id = self.workflow_id

        step = self.step.value

        number = self.number

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        failures: list[str] | Unset = UNSET
        if not isinstance(self.failures, Unset):
            failures = self.failures

        rounds: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rounds, Unset):
            rounds = []
            for rounds_item_data in self.rounds:
                rounds_item = rounds_item_data.to_dict()
                rounds.append(rounds_item)

        snapshot = self.snapshot

        commit = self.commit

        reason = self.reason

        spend: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spend, Unset):
            spend = self.spend.to_dict()

        model_calls = self.model_calls

        regenerations = self.regenerations

        quarantined: list[str] | Unset = UNSET
        if not isinstance(self.quarantined, Unset):
            quarantined = self.quarantined

        awaits: list[str] | Unset = UNSET
        if not isinstance(self.awaits, Unset):
            awaits = self.awaits

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        else:
            started_at = self.started_at

        duration_s = self.duration_s

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "workflow_id": workflow_id,
                "step": step,
                "number": number,
            }
        )
        if status is not UNSET:
            field_dict["status"] = status
        if failures is not UNSET:
            field_dict["failures"] = failures
        if rounds is not UNSET:
            field_dict["rounds"] = rounds
        if snapshot is not UNSET:
            field_dict["snapshot"] = snapshot
        if commit is not UNSET:
            field_dict["commit"] = commit
        if reason is not UNSET:
            field_dict["reason"] = reason
        if spend is not UNSET:
            field_dict["spend"] = spend
        if model_calls is not UNSET:
            field_dict["model_calls"] = model_calls
        if regenerations is not UNSET:
            field_dict["regenerations"] = regenerations
        if quarantined is not UNSET:
            field_dict["quarantined"] = quarantined
        if awaits is not UNSET:
            field_dict["awaits"] = awaits
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if duration_s is not UNSET:
            field_dict["duration_s"] = duration_s

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.healing_round import HealingRound  # noqa: PLC0415
        from ..models.spend import Spend  # noqa: PLC0415

        d = dict(src_dict)
        workflow_id = d.pop("workflow_id")

        step = StepName(d.pop("step"))

        number = d.pop("number")

        _status = d.pop("status", UNSET)
        status: HealingStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = HealingStatus(_status)

        failures = cast(list[str], d.pop("failures", UNSET))

        _rounds = d.pop("rounds", UNSET)
        rounds: list[HealingRound] | Unset = UNSET
        if _rounds is not UNSET:
            rounds = []
            for rounds_item_data in _rounds:
                rounds_item = HealingRound.from_dict(rounds_item_data)

                rounds.append(rounds_item)

        snapshot = d.pop("snapshot", UNSET)

        commit = d.pop("commit", UNSET)

        reason = d.pop("reason", UNSET)

        _spend = d.pop("spend", UNSET)
        spend: Spend | Unset
        if isinstance(_spend, Unset):
            spend = UNSET
        else:
            spend = Spend.from_dict(_spend)

        model_calls = d.pop("model_calls", UNSET)

        regenerations = d.pop("regenerations", UNSET)

        quarantined = cast(list[str], d.pop("quarantined", UNSET))

        awaits = cast(list[str], d.pop("awaits", UNSET))

        def _parse_started_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        started_at = _parse_started_at(d.pop("started_at", UNSET))

        duration_s = d.pop("duration_s", UNSET)

        healing_state = cls(
            workflow_id=workflow_id,
            step=step,
            number=number,
            status=status,
            failures=failures,
            rounds=rounds,
            snapshot=snapshot,
            commit=commit,
            reason=reason,
            spend=spend,
            model_calls=model_calls,
            regenerations=regenerations,
            quarantined=quarantined,
            awaits=awaits,
            started_at=started_at,
            duration_s=duration_s,
        )

        healing_state.additional_properties = d
        return healing_state

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
