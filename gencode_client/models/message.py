from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.message_data import MessageData


T = TypeVar("T", bound="Message")


@_attrs_define
class Message:
    """``seq`` of an event is its number; of a snapshot, the number after which events follow. A client that comes back
    with ``since=`` the last number it has seen misses nothing.

        Attributes:
            seq (int):
            at (datetime.datetime):
            run_id (str):
            project_id (str):
            type_ (str):
            step (None | str):
            agent (None | str):
            message (str):
            data (MessageData):
    """

    seq: int
    at: datetime.datetime
    run_id: str
    project_id: str
    type_: str
    step: None | str
    agent: None | str
    message: str
    data: MessageData
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        seq = self.seq

        at = self.at.isoformat()

        run_id = self.run_id

        project_id = self.project_id

        type_ = self.type_

        step: None | str
        step = self.step

        agent: None | str
        agent = self.agent

        message = self.message

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "seq": seq,
                "at": at,
                "run_id": run_id,
                "project_id": project_id,
                "type": type_,
                "step": step,
                "agent": agent,
                "message": message,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.message_data import MessageData  # noqa: PLC0415

        d = dict(src_dict)
        seq = d.pop("seq")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        run_id = d.pop("run_id")

        project_id = d.pop("project_id")

        type_ = d.pop("type")

        def _parse_step(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        step = _parse_step(d.pop("step"))

        def _parse_agent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agent = _parse_agent(d.pop("agent"))

        message = d.pop("message")

        data = MessageData.from_dict(d.pop("data"))

        message = cls(
            seq=seq,
            at=at,
            run_id=run_id,
            project_id=project_id,
            type_=type_,
            step=step,
            agent=agent,
            message=message,
            data=data,
        )

        message.additional_properties = d
        return message

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
