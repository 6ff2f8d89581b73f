"""A theme's colours and measures: from its hue, chroma and vibe to the custom properties of ``theme.css``. Every text
is moved in lightness until it reads at WCAG AA on each ground it may stand on."""

from __future__ import annotations

from dataclasses import dataclass

from templates.render.colour import Colour, readable, shown
from templates.spec import Theme, Vibe

TEXT_RATIO = 4.6
"""WCAG AA asks for 4.5; the rest is for rounding."""
SHAPE_RATIO = 3.1
"""WCAG 1.4.11 asks for 3 between a control's outline and its ground."""
TONES = {"info": 245.0, "success": 152.0, "warning": 70.0, "danger": 25.0}
CHART_TURNS = (0, 55, 110, 180, 235, 300)


@dataclass(frozen=True)
class Ground:
    """The surfaces of one scheme. ``tint`` is the chroma they take from the theme's hue; ``lift`` is how much lighter
    (or darker) the next layer is."""

    canvas: float
    surface: float
    raised: float
    line: float
    tint: float


@dataclass(frozen=True)
class WorkspaceSnapshot:
    """What a vibe does to the palette. ``nav`` says what the navigation stands on."""

    light: Ground
    dark: Ground
    nav: str = "canvas"
    bright: bool = False  # dark text on a bright primary, in the dark scheme


LOOKS = {
    Vibe.MINIMAL_LIGHT: WorkspaceSnapshot(
        Ground(0.985, 1.0, 0.965, 0.915, 0.003), Ground(0.165, 0.2, 0.245, 0.295, 0.008)
    ),
    Vibe.DARK_HACKER: WorkspaceSnapshot(
        Ground(0.955, 0.98, 0.925, 0.83, 0.014), Ground(0.135, 0.165, 0.215, 0.32, 0.018), bright=True
    ),
    Vibe.PLAYFUL_COLORFUL: WorkspaceSnapshot(
        Ground(0.955, 1.0, 0.94, 0.86, 0.03), Ground(0.2, 0.25, 0.3, 0.38, 0.035), nav="primary"
    ),
    Vibe.ENTERPRISE_NEUTRAL: WorkspaceSnapshot(
        Ground(0.96, 1.0, 0.95, 0.885, 0.006), Ground(0.185, 0.225, 0.27, 0.33, 0.012), nav="ink"
    ),
    Vibe.MODERN_GRADIENT: WorkspaceSnapshot(
        Ground(0.965, 0.995, 0.945, 0.895, 0.018), Ground(0.17, 0.215, 0.27, 0.33, 0.032), nav="surface"
    ),
}


def theme_context(theme: Theme) -> dict[str, object]:
    """What ``theme.css.j2`` needs: both palettes, and the measures."""
    look = LOOKS[theme.vibe]
    return {
        "theme": theme,
        "light": palette(theme, look, dark=False),
        "dark": palette(theme, look, dark=True),
    }


def palette(theme: Theme, look: WorkspaceSnapshot, *, dark: bool) -> dict[str, Colour]:
    """The colours of one scheme by the names of their custom properties."""
    ground = look.dark if dark else look.light
    towards = 1.0 if dark else 0.0
    grounds = {
        name: shown(Colour(level, 0 if level == 1.0 else ground.tint, theme.hue))
        for name, level in (("canvas", ground.canvas), ("surface", ground.surface), ("raised", ground.raised))
    }
    below = tuple(grounds.values())
    neutral = min(0.03, ground.tint + 0.01)
    line = shown(Colour(ground.line, ground.tint, theme.hue))
    colours = {
        **grounds,
        "line": line,
        "line-strong": readable(Colour(0.6, neutral, theme.hue), *below, ratio=SHAPE_RATIO, towards=towards),
        "text": readable(Colour(0.95 if dark else 0.22, neutral, theme.hue), *below, ratio=12, towards=towards),
        "muted": readable(Colour(0.68 if dark else 0.5, neutral, theme.hue), *below, ratio=TEXT_RATIO, towards=towards),
        "scrim": shown(Colour(0.15, neutral, theme.hue)),
    }
    colours |= _primary(theme, look, below, dark=dark)
    colours |= _tones(below, dark=dark)
    colours |= _charts(theme, grounds["surface"], towards)
    return colours | _nav(theme, look, colours)


def _primary(theme: Theme, look: WorkspaceSnapshot, below: tuple[Colour, ...], *, dark: bool) -> dict[str, Colour]:
    bright = dark and look.bright
    on = Colour(0.16, 0.02, theme.hue) if bright else Colour(1.0, 0, 0)
    fill = Colour(0.8 if bright else 0.55, theme.chroma, theme.hue)
    primary = readable(fill, on, ratio=TEXT_RATIO, towards=1.0 if bright else 0.0)
    soft = shown(Colour(0.3 if dark else 0.945, min(theme.chroma, 0.07 if dark else 0.035), theme.hue))
    towards = 1.0 if dark else 0.0
    ink = Colour(0.75 if dark else 0.5, theme.chroma, theme.hue)
    return {
        "primary": primary,
        "primary-hover": shown(Colour(primary.lightness + (0.05 if bright else -0.05), primary.chroma, theme.hue)),
        "on-primary": on,
        "primary-soft": soft,
        "primary-text": readable(ink, *below, soft, ratio=TEXT_RATIO, towards=towards),
        "second": readable(
            Colour(primary.lightness, theme.chroma, (theme.hue + 55) % 360),
            on,
            ratio=TEXT_RATIO,
            towards=1.0 if bright else 0.0,
        ),
    }


def _tones(below: tuple[Colour, ...], *, dark: bool) -> dict[str, Colour]:
    colours: dict[str, Colour] = {}
    for name, hue in TONES.items():
        soft = shown(Colour(0.29 if dark else 0.95, 0.055 if dark else 0.04, hue))
        ink = Colour(0.8 if dark else 0.48, 0.12 if dark else 0.13, hue)
        text = readable(ink, *below, soft, ratio=TEXT_RATIO, towards=1.0 if dark else 0.0)
        colours |= {f"{name}-soft": soft, f"{name}-text": text}
    white = Colour(1.0, 0, 0)
    fill = readable(Colour(0.55, 0.2, TONES["danger"]), white, ratio=TEXT_RATIO, towards=0.0)
    return colours | {"danger": fill}


def _charts(theme: Theme, surface: Colour, towards: float) -> dict[str, Colour]:
    chroma = max(theme.chroma, 0.06)
    return {
        f"chart-{number}": readable(
            Colour(0.62, chroma, (theme.hue + turn) % 360), surface, ratio=SHAPE_RATIO, towards=towards
        )
        for number, turn in enumerate(CHART_TURNS, start=1)
    }


def _nav(theme: Theme, look: WorkspaceSnapshot, colours: dict[str, Colour]) -> dict[str, Colour]:
    """The navigation on the page's own ground, or on one of its own that is dark in both schemes."""
    if look.nav in ("canvas", "surface"):
        ground, active = colours[look.nav], colours["primary-soft"]
        return {
            "nav": ground,
            "nav-text": colours["muted"],
            "nav-strong": colours["text"],
            "nav-active": active,
            "nav-active-text": colours["primary-text"],
            "nav-line": colours["line"],
        }
    ink = look.nav == "ink"
    ground = shown(Colour(0.26 if ink else 0.42, 0.03 if ink else theme.chroma, theme.hue))
    active = shown(Colour(ground.lightness + (0.1 if ink else -0.09), ground.chroma, theme.hue))
    quiet = readable(Colour(0.8, 0.02, theme.hue), ground, active, ratio=TEXT_RATIO, towards=1.0)
    white = Colour(1.0, 0, 0)
    return {
        "nav": ground,
        "nav-text": quiet,
        "nav-strong": white,
        "nav-active": active,
        "nav-active-text": white,
        "nav-line": shown(Colour(ground.lightness + 0.08, ground.chroma, theme.hue)),
    }
