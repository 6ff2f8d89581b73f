"""Beds of a garden: what grows where, and what needs water."""

from dataclasses import dataclass, replace
from enum import Enum


class Soil(Enum):
    DRY = 1
    MOIST = 2


@dataclass(frozen=True)
class Bed:
    plant: str
    soil: Soil
    width: int = 2


def thirsty(beds: list[Bed]) -> list[Bed]:
    return [bed for bed in beds if bed.soil is Soil.DRY]


def water(beds: list[Bed]) -> list[Bed]:
    return [replace(bed, soil=Soil.MOIST) for bed in beds]


def area(beds: list[Bed], length: int) -> int:
    return sum(bed.width * length for bed in beds)


def bed_of(beds: list[Bed], plant: str) -> Bed | None:
    for bed in beds:
        if bed.plant == plant:
            return bed
    return None


def test_watering_helps() -> None:
    beds = [Bed("leek", Soil.DRY), Bed("kale", Soil.MOIST, 3)]
    assert len(thirsty(beds)) == 1
    assert thirsty(water(beds)) == []
    assert area(beds, 4) == 20
    assert bed_of(beds, "kale").width == 3
