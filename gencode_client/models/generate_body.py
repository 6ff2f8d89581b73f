from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="GenerateBody")


@_attrs_define
class GenerateBody:
    """What to build.

    Example:
        {'prompt': 'Create a task management app with projects and deadlines'}

    Attributes:
        prompt (str): What the app is for, in any words; at most 20,000 bytes.
    """

    prompt: str

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "prompt": prompt,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt")

        generate_body = cls(
            prompt=prompt,
        )

        return generate_body
