from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CheckResult")


@_attrs_define
class CheckResult:
    """One command with a verdict: ``name`` is what a person calls it (``pytest``), ``passed``/``failed`` count its
    cases where it has cases, ``evidence`` is a path in the workspace or the last lines of its output.

        Attributes:
            name (str):
            ok (bool):
            detail (str):
            duration_s (float | Unset):  Default: 0.0.
            passed (int | Unset):  Default: 0.
            failed (int | Unset):  Default: 0.
            sandbox (str | Unset):  Default: ''.
            evidence (str | Unset):  Default: ''.
    """

    name: str
    ok: bool
    detail: str
    duration_s: float | Unset = 0.0
    passed: int | Unset = 0
    failed: int | Unset = 0
    sandbox: str | Unset = ""
    evidence: str | Unset = ""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        ok = self.ok

        detail = self.detail

        duration_s = self.duration_s

        passed = self.passed

        failed = self.failed

        sandbox = self.sandbox

        evidence = self.evidence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "ok": ok,
                "detail": detail,
            }
        )
        if duration_s is not UNSET:
            field_dict["duration_s"] = duration_s
        if passed is not UNSET:
            field_dict["passed"] = passed
        if failed is not UNSET:
            field_dict["failed"] = failed
        if sandbox is not UNSET:
            field_dict["sandbox"] = sandbox
        if evidence is not UNSET:
            field_dict["evidence"] = evidence

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        ok = d.pop("ok")

        detail = d.pop("detail")

        duration_s = d.pop("duration_s", UNSET)

        passed = d.pop("passed", UNSET)

        failed = d.pop("failed", UNSET)

        sandbox = d.pop("sandbox", UNSET)

        evidence = d.pop("evidence", UNSET)

        check_result = cls(
            name=name,
            ok=ok,
            detail=detail,
            duration_s=duration_s,
            passed=passed,
            failed=failed,
            sandbox=sandbox,
            evidence=evidence,
        )

        check_result.additional_properties = d
        return check_result

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
