from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.generate_body_provider_type_0 import GenerateBodyProviderType0
from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateBody")


@_attrs_define
class GenerateBody:
    """What to build.

    Example:
        {'prompt': 'Create a task management app with projects and deadlines'}

    Attributes:
        prompt (str): What the app is for, in any words; at most 20,000 bytes.
        provider (GenerateBodyProviderType0 | None | Unset): Who writes: a model vendor, or offline, the rules alone.
            The server's choice if null.
    """

    prompt: str
    provider: GenerateBodyProviderType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        provider: None | str | Unset
        if isinstance(self.provider, Unset):
            provider = UNSET
        elif isinstance(self.provider, GenerateBodyProviderType0):
            provider = self.provider.value
        else:
            provider = self.provider

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "prompt": prompt,
            }
        )
        if provider is not UNSET:
            field_dict["provider"] = provider

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt")

        def _parse_provider(data: object) -> GenerateBodyProviderType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                provider_type_0 = GenerateBodyProviderType0(data)

                return provider_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GenerateBodyProviderType0 | None | Unset, data)

        provider = _parse_provider(d.pop("provider", UNSET))

        generate_body = cls(
            prompt=prompt,
            provider=provider,
        )

        return generate_body
