"""A page of something, and how to cut one. Pages count from 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class PageRequest:
    """Which page, and how many rows it has."""

    page: int = 1
    page_size: int = 20

    @property
    def offset(self) -> int:
        """How many rows lie before the page."""
        return (self.page - 1) * self.page_size


@dataclass(frozen=True)
class Page(Generic[Item]):
    """The rows of one page, and how many there are in all."""

    items: tuple[Item, ...]
    total: int
