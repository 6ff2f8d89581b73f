from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.check_result import CheckResult
    from ..models.requirement_counts import RequirementCounts


T = TypeVar("T", bound="Verdict")


@_attrs_define
class Verdict:
    """Whether what the step made is right, and by which checks. ``summary`` is one line a person reads;
    ``requirements`` is what the last step says of the whole app.

        Attributes:
            ok (bool):
            summary (str):
            checks (list[CheckResult]):
            requirements (None | RequirementCounts):
    """

    ok: bool
    summary: str
    checks: list[CheckResult]
    requirements: None | RequirementCounts
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.requirement_counts import RequirementCounts  # noqa: PLC0415

        ok = self.ok

        summary = self.summary

        checks = []
        for checks_item_data in self.checks:
            checks_item = checks_item_data.to_dict()
            checks.append(checks_item)

        requirements: dict[str, Any] | None
        if isinstance(self.requirements, RequirementCounts):
            requirements = self.requirements.to_dict()
        else:
            requirements = self.requirements

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ok": ok,
                "summary": summary,
                "checks": checks,
                "requirements": requirements,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.check_result import CheckResult  # noqa: PLC0415
        from ..models.requirement_counts import RequirementCounts  # noqa: PLC0415

        d = dict(src_dict)
        ok = d.pop("ok")

        summary = d.pop("summary")

        checks = []
        _checks = d.pop("checks")
        for checks_item_data in _checks:
            checks_item = CheckResult.from_dict(checks_item_data)

            checks.append(checks_item)

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

        verdict = cls(
            ok=ok,
            summary=summary,
            checks=checks,
            requirements=requirements,
        )

        verdict.additional_properties = d
        return verdict

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
