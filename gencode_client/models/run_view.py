from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.run_status import RunStatus

if TYPE_CHECKING:
    from ..models.healing_state import HealingState
    from ..models.requirement_counts import RequirementCounts
    from ..models.spend import Spend
    from ..models.step_view import StepView


T = TypeVar("T", bound="RunView")


@_attrs_define
class RunView:
    """A run as it stands. ``waits_for`` names what it needs of a person: resume, budget, decision or approval.
    ``outcome`` is the status in words, "delivered, with gaps" where ``gaps`` of what it must do are open.

        Attributes:
            workflow_id (str):
            run_id (str):
            project_id (str):
            status (RunStatus):
            provider (str):
            sandbox (str):
            started_at (datetime.datetime):
            ended_at (datetime.datetime | None):
            duration_s (float):
            web_ui (None | str):
            prompt (str):
            reason (str):
            commit (None | str):
            spend (Spend): Tokens and money of model calls; zero where no model was asked.
            limit_usd (float):
            fallbacks (list[str]):
            waits_for (str):
            outcome (str):
            requirements (None | RequirementCounts):
            gaps (int):
            healings (list[HealingState]):
            steps (list[StepView]):
    """

    workflow_id: str
    run_id: str
    project_id: str
    status: RunStatus
    provider: str
    sandbox: str
    started_at: datetime.datetime
    ended_at: datetime.datetime | None
    duration_s: float
    web_ui: None | str
    prompt: str
    reason: str
    commit: None | str
    spend: Spend
    limit_usd: float
    fallbacks: list[str]
    waits_for: str
    outcome: str
    requirements: None | RequirementCounts
    gaps: int
    healings: list[HealingState]
    steps: list[StepView]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.requirement_counts import RequirementCounts  # noqa: PLC0415

        workflow_id = self.workflow_id

        run_id = self.run_id

        project_id = self.project_id

        status = self.status.value

        provider = self.provider

        sandbox = self.sandbox

        started_at = self.started_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        duration_s = self.duration_s

        web_ui: None | str
        web_ui = self.web_ui

        prompt = self.prompt

        reason = self.reason

        commit: None | str
        commit = self.commit

        spend = self.spend.to_dict()

        limit_usd = self.limit_usd

        fallbacks = self.fallbacks

        waits_for = self.waits_for

        outcome = self.outcome

        requirements: dict[str, Any] | None
        if isinstance(self.requirements, RequirementCounts):
            requirements = self.requirements.to_dict()
        else:
            requirements = self.requirements

        gaps = self.gaps

        healings = []
        for healings_item_data in self.healings:
            healings_item = healings_item_data.to_dict()
            healings.append(healings_item)

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "workflow_id": workflow_id,
                "run_id": run_id,
                "project_id": project_id,
                "status": status,
                "provider": provider,
                "sandbox": sandbox,
                "started_at": started_at,
                "ended_at": ended_at,
                "duration_s": duration_s,
                "web_ui": web_ui,
                "prompt": prompt,
                "reason": reason,
                "commit": commit,
                "spend": spend,
                "limit_usd": limit_usd,
                "fallbacks": fallbacks,
                "waits_for": waits_for,
                "outcome": outcome,
                "requirements": requirements,
                "gaps": gaps,
                "healings": healings,
                "steps": steps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.healing_state import HealingState  # noqa: PLC0415
        from ..models.requirement_counts import RequirementCounts  # noqa: PLC0415
        from ..models.spend import Spend  # noqa: PLC0415
        from ..models.step_view import StepView  # noqa: PLC0415

        d = dict(src_dict)
        workflow_id = d.pop("workflow_id")

        run_id = d.pop("run_id")

        project_id = d.pop("project_id")

        status = RunStatus(d.pop("status"))

        provider = d.pop("provider")

        sandbox = d.pop("sandbox")

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        duration_s = d.pop("duration_s")

        def _parse_web_ui(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        web_ui = _parse_web_ui(d.pop("web_ui"))

        prompt = d.pop("prompt")

        reason = d.pop("reason")

        def _parse_commit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        commit = _parse_commit(d.pop("commit"))

        spend = Spend.from_dict(d.pop("spend"))

        limit_usd = d.pop("limit_usd")

        fallbacks = cast(list[str], d.pop("fallbacks"))

        waits_for = d.pop("waits_for")

        outcome = d.pop("outcome")

        def _parse_requirements(data: object) -> None | RequirementCounts:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                requirements_type_0 = RequirementCounts.from_dict(data)

                return requirements_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequirementCounts, data)

        requirements = _parse_requirements(d.pop("requirements"))

        gaps = d.pop("gaps")

        healings = []
        _healings = d.pop("healings")
        for healings_item_data in _healings:
            healings_item = HealingState.from_dict(healings_item_data)

            healings.append(healings_item)

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = StepView.from_dict(steps_item_data)

            steps.append(steps_item)

        run_view = cls(
            workflow_id=workflow_id,
            run_id=run_id,
            project_id=project_id,
            status=status,
            provider=provider,
            sandbox=sandbox,
            started_at=started_at,
            ended_at=ended_at,
            duration_s=duration_s,
            web_ui=web_ui,
            prompt=prompt,
            reason=reason,
            commit=commit,
            spend=spend,
            limit_usd=limit_usd,
            fallbacks=fallbacks,
            waits_for=waits_for,
            outcome=outcome,
            requirements=requirements,
            gaps=gaps,
            healings=healings,
            steps=steps,
        )

        run_view.additional_properties = d
        return run_view

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
