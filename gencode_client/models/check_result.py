from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CheckResult")


@_attrs_define
class CheckResult:
    """One command with a verdict: ``name`` is what a person calls it (``pytest``), ``passed``/``failed`` count its
    cases where it has cases, ``evidence`` is a path in the workspace or the last lines of its output. ``stopped_by`` is
    the limit of the sandbox that ended it, ``failing`` are the first of its failed cases, and ``alone`` says that it
    failed a second time, with the machine to itself.

        Attributes:
            name (str):
            ok (bool):
            detail (str):
            duration_s (float):  Default: 0.0.
            passed (int):  Default: 0.
            failed (int):  Default: 0.
            sandbox (str):  Default: ''.
            evidence (str):  Default: ''.
            stopped_by (str):  Default: ''.
            failing (list[str]):
            alone (bool):  Default: False.
    """

    name: str
    ok: bool
    detail: str
    failing: list[str]
    duration_s: float = 0.0
    passed: int = 0
    failed: int = 0
    sandbox: str = ""
    evidence: str = ""
    stopped_by: str = ""
    alone: bool = False
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

        stopped_by = self.stopped_by

        failing = self.failing

        alone = self.alone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "ok": ok,
                "detail": detail,
                "duration_s": duration_s,
                "passed": passed,
                "failed": failed,
                "sandbox": sandbox,
                "evidence": evidence,
                "stopped_by": stopped_by,
                "failing": failing,
                "alone": alone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        ok = d.pop("ok")

        detail = d.pop("detail")

        duration_s = d.pop("duration_s")

        passed = d.pop("passed")

        failed = d.pop("failed")

        sandbox = d.pop("sandbox")

        evidence = d.pop("evidence")

        stopped_by = d.pop("stopped_by")

        failing = cast(list[str], d.pop("failing"))

        alone = d.pop("alone")

        check_result = cls(
            name=name,
            ok=ok,
            detail=detail,
            duration_s=duration_s,
            passed=passed,
            failed=failed,
            sandbox=sandbox,
            evidence=evidence,
            stopped_by=stopped_by,
            failing=failing,
            alone=alone,
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
