from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RequirementCounts")


@_attrs_define
class RequirementCounts:
    """How the prompt's requirements stand. The first three count what was asked, the next three what became of it;
    ``must_proven`` are those of ``must`` that are proven, ``gaps`` what had to be so and is neither proven nor shown.
    Each requirement by itself stands in the workspace, in ``.gencode/requirements.json``.

        Attributes:
            must (int | Unset):  Default: 0.
            may (int | Unset):  Default: 0.
            must_not (int | Unset):  Default: 0.
            proven (int | Unset):  Default: 0.
            shown (int | Unset):  Default: 0.
            not_covered (int | Unset):  Default: 0.
            must_proven (int | Unset):  Default: 0.
            gaps (int | Unset):  Default: 0.
    """

    must: int | Unset = 0
    may: int | Unset = 0
    must_not: int | Unset = 0
    proven: int | Unset = 0
    shown: int | Unset = 0
    not_covered: int | Unset = 0
    must_proven: int | Unset = 0
    gaps: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        must = self.must

        may = self.may

        must_not = self.must_not

        proven = self.proven

        shown = self.shown

        not_covered = self.not_covered

        must_proven = self.must_proven

        gaps = self.gaps

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if must is not UNSET:
            field_dict["must"] = must
        if may is not UNSET:
            field_dict["may"] = may
        if must_not is not UNSET:
            field_dict["must_not"] = must_not
        if proven is not UNSET:
            field_dict["proven"] = proven
        if shown is not UNSET:
            field_dict["shown"] = shown
        if not_covered is not UNSET:
            field_dict["not_covered"] = not_covered
        if must_proven is not UNSET:
            field_dict["must_proven"] = must_proven
        if gaps is not UNSET:
            field_dict["gaps"] = gaps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        must = d.pop("must", UNSET)

        may = d.pop("may", UNSET)

        must_not = d.pop("must_not", UNSET)

        proven = d.pop("proven", UNSET)

        shown = d.pop("shown", UNSET)

        not_covered = d.pop("not_covered", UNSET)

        must_proven = d.pop("must_proven", UNSET)

        gaps = d.pop("gaps", UNSET)

        requirement_counts = cls(
            must=must,
            may=may,
            must_not=must_not,
            proven=proven,
            shown=shown,
            not_covered=not_covered,
            must_proven=must_proven,
            gaps=gaps,
        )

        requirement_counts.additional_properties = d
        return requirement_counts

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
