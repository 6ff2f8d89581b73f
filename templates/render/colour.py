"""Colours in OKLCH: whether a screen can show one, how light it really is, and how far it stands from another. The
matrices are Björn Ottosson's (https://bottosson.github.io/posts/oklab/), the contrast is WCAG 2's."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

_STEP = 0.005


@dataclass(frozen=True)
class Colour:
    """``lightness`` 0 to 1, ``chroma`` from 0, ``hue`` in degrees."""

    lightness: float
    chroma: float
    hue: float

    def __str__(self) -> str:
        return f"oklch({self.lightness:.3f} {self.chroma:.3f} {self.hue:.1f})"


def shown(colour: Colour) -> Colour:
    """The colour with as much of its chroma as sRGB can show at that lightness."""
    while colour.chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in _linear_rgb(colour)):
        colour = replace(colour, chroma=max(0.0, colour.chroma - _STEP))
    return colour


def contrast(one: Colour, other: Colour) -> float:
    """WCAG contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Colour, *grounds: Colour, ratio: float, towards: float) -> Colour:
    """The colour moved in lightness ``towards`` 0 or 1 until it stands off from every ground by ``ratio``."""
    step = _STEP if towards > colour.lightness else -_STEP
    colour = shown(colour)
    while any(contrast(colour, ground) < ratio for ground in grounds) and 0 < colour.lightness + step < 1:
        colour = shown(replace(colour, lightness=colour.lightness + step))
    return colour


def _luminance(colour: Colour) -> float:
    red, green, blue = (min(1.0, max(0.0, part)) for part in _linear_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear_rgb(colour: Colour) -> tuple[float, float, float]:
    angle = math.radians(colour.hue)
    a, b = colour.chroma * math.cos(angle), colour.chroma * math.sin(angle)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
