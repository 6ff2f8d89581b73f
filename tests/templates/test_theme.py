"""Colours: readable for every vibe and hue a spec may name, in both schemes."""

from __future__ import annotations

import pytest

from templates.render.colour import Colour, contrast, shown
from templates.render.theme import LOOKS, palette
from templates.spec import Theme, Vibe

AA_TEXT = 4.5
AA_SHAPE = 3.0
GROUNDS = ("canvas", "surface", "raised")
TONES = ("info", "success", "warning", "danger")


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Colour(0, 0, 0), Colour(1, 0, 0)) == pytest.approx(21, abs=0.05)


def test_a_known_grey_has_its_known_contrast() -> None:
    """#767676 on white is 4.54; its OKLCH lightness is 0.5658."""
    assert contrast(Colour(0.5658, 0, 0), Colour(1, 0, 0)) == pytest.approx(4.54, abs=0.05)


def test_a_colour_no_screen_can_show_loses_chroma_and_keeps_its_hue() -> None:
    loud = Colour(0.5, 0.4, 110)
    assert shown(loud).chroma < loud.chroma
    assert (shown(loud).lightness, shown(loud).hue) == (loud.lightness, loud.hue)


@pytest.mark.parametrize("vibe", Vibe)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_reads_at_aa_on_every_ground(vibe: Vibe, dark: bool) -> None:
    for hue in range(0, 360, 15):
        for chroma in (0.0, 0.08, 0.3):
            colours = palette(Theme(vibe=vibe, hue=hue, chroma=chroma), LOOKS[vibe], dark=dark)
            poor = [pair for pair in text_pairs() if contrast(colours[pair[0]], colours[pair[1]]) < AA_TEXT]
            assert not poor, f"hue {hue}, chroma {chroma}"


@pytest.mark.parametrize("vibe", Vibe)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_charts_and_outlines_stand_off_from_their_ground(vibe: Vibe, dark: bool) -> None:
    for hue in range(0, 360, 30):
        colours = palette(Theme(vibe=vibe, hue=hue), LOOKS[vibe], dark=dark)
        shapes = [(f"chart-{number}", "surface") for number in range(1, 7)]
        shapes += [("line-strong", ground) for ground in GROUNDS]
        assert not [pair for pair in shapes if contrast(colours[pair[0]], colours[pair[1]]) < AA_SHAPE], f"hue {hue}"


def text_pairs() -> list[tuple[str, str]]:
    pairs = [(text, ground) for text in ("text", "muted", "primary-text") for ground in GROUNDS]
    pairs += [(f"{tone}-text", ground) for tone in TONES for ground in (*GROUNDS, f"{tone}-soft")]
    pairs += [("on-primary", "primary"), ("on-primary", "second"), ("primary-text", "primary-soft")]
    pairs += [
        ("nav-text", "nav"),
        ("nav-strong", "nav"),
        ("nav-active-text", "nav-active"),
        ("nav-strong", "nav-active"),
    ]
    return pairs
