from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.bin_view import BinView
    from ..models.drift_view import DriftView
    from ..models.regret_view import RegretView
    from ..models.share_view import ShareView


T = TypeVar("T", bound="InsightsView")


@_attrs_define
class InsightsView:
    """What all of ArborMind's decisions together tell. ``open`` ones have no outcome yet.

    Attributes:
        decisions (int):
        open_ (int):
        by_step (list[ShareView]):
        by_context (list[ShareView]):
        by_option (list[ShareView]):
        by_archetype (list[ShareView]):
        calibration (list[BinView]):
        brier (float | None):
        regret (list[RegretView]):
        drift (list[DriftView]):
    """

    decisions: int
    open_: int
    by_step: list[ShareView]
    by_context: list[ShareView]
    by_option: list[ShareView]
    by_archetype: list[ShareView]
    calibration: list[BinView]
    brier: float | None
    regret: list[RegretView]
    drift: list[DriftView]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decisions = self.decisions

        open_ = self.open_

        by_step = []
        for by_step_item_data in self.by_step:
            by_step_item = by_step_item_data.to_dict()
            by_step.append(by_step_item)

        by_context = []
        for by_context_item_data in self.by_context:
            by_context_item = by_context_item_data.to_dict()
            by_context.append(by_context_item)

        by_option = []
        for by_option_item_data in self.by_option:
            by_option_item = by_option_item_data.to_dict()
            by_option.append(by_option_item)

        by_archetype = []
        for by_archetype_item_data in self.by_archetype:
            by_archetype_item = by_archetype_item_data.to_dict()
            by_archetype.append(by_archetype_item)

        calibration = []
        for calibration_item_data in self.calibration:
            calibration_item = calibration_item_data.to_dict()
            calibration.append(calibration_item)

        brier: float | None
        brier = self.brier

        regret = []
        for regret_item_data in self.regret:
            regret_item = regret_item_data.to_dict()
            regret.append(regret_item)

        drift = []
        for drift_item_data in self.drift:
            drift_item = drift_item_data.to_dict()
            drift.append(drift_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decisions": decisions,
                "open": open_,
                "by_step": by_step,
                "by_context": by_context,
                "by_option": by_option,
                "by_archetype": by_archetype,
                "calibration": calibration,
                "brier": brier,
                "regret": regret,
                "drift": drift,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bin_view import BinView  # noqa: PLC0415
        from ..models.drift_view import DriftView  # noqa: PLC0415
        from ..models.regret_view import RegretView  # noqa: PLC0415
        from ..models.share_view import ShareView  # noqa: PLC0415

        d = dict(src_dict)
        decisions = d.pop("decisions")

        open_ = d.pop("open")

        by_step = []
        _by_step = d.pop("by_step")
        for by_step_item_data in _by_step:
            by_step_item = ShareView.from_dict(by_step_item_data)

            by_step.append(by_step_item)

        by_context = []
        _by_context = d.pop("by_context")
        for by_context_item_data in _by_context:
            by_context_item = ShareView.from_dict(by_context_item_data)

            by_context.append(by_context_item)

        by_option = []
        _by_option = d.pop("by_option")
        for by_option_item_data in _by_option:
            by_option_item = ShareView.from_dict(by_option_item_data)

            by_option.append(by_option_item)

        by_archetype = []
        _by_archetype = d.pop("by_archetype")
        for by_archetype_item_data in _by_archetype:
            by_archetype_item = ShareView.from_dict(by_archetype_item_data)

            by_archetype.append(by_archetype_item)

        calibration = []
        _calibration = d.pop("calibration")
        for calibration_item_data in _calibration:
            calibration_item = BinView.from_dict(calibration_item_data)

            calibration.append(calibration_item)

        def _parse_brier(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        brier = _parse_brier(d.pop("brier"))

        regret = []
        _regret = d.pop("regret")
        for regret_item_data in _regret:
            regret_item = RegretView.from_dict(regret_item_data)

            regret.append(regret_item)

        drift = []
        _drift = d.pop("drift")
        for drift_item_data in _drift:
            drift_item = DriftView.from_dict(drift_item_data)

            drift.append(drift_item)

        insights_view = cls(
            decisions=decisions,
            open_=open_,
            by_step=by_step,
            by_context=by_context,
            by_option=by_option,
            by_archetype=by_archetype,
            calibration=calibration,
            brier=brier,
            regret=regret,
            drift=drift,
        )

        insights_view.additional_properties = d
        return insights_view

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
