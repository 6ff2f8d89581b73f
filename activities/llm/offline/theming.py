"""Theming: archetype and looks. The router proposes from the prompt's meaning; words about looks decide."""

from __future__ import annotations

from dataclasses import dataclass

from activities.llm.offline.draft import Draft
from activities.llm.offline.entries import RouteEntry
from activities.llm.offline.lexicon import lexicon
from arbormind.embedder import Embedder
from arbormind.router import Decision, RouteOption, RouteRequest, Value, route
from templates.spec import Archetype, Theme, Vibe


@dataclass(frozen=True)
class Looks:
    """What kind of app it is and how it looks, with the decisions behind both."""

    archetype: Archetype
    theme: Theme
    decisions: tuple[Decision, ...]


def looks(text: str, draft: Draft, embedder: Embedder) -> Looks:
    """Archetype and theme of the prompt."""
    kind = route(RouteRequest(text, _options(lexicon().archetypes), "archetype"), embedder)
    vibe = route(RouteRequest(text, _options(lexicon().vibes), "vibe", kind.chosen), embedder)
    tokens: dict[str, Value] = {**dict(vibe.value), "vibe": vibe.chosen}
    tokens |= {key: value for key, value in kind.value.items() if key in {"layout", "density"}}
    named = False
    for key in draft.styles:
        style = lexicon().styles[key].model_dump(exclude={"phrases"}, exclude_none=True)
        if named:
            style.pop("vibe", None)
        named = named or "vibe" in style
        if style.get("vibe"):
            own = lexicon().vibes[str(style["vibe"])].model_dump(exclude={"key"}, exclude_none=True)
            tokens |= own
        tokens |= style
    return Looks(Archetype(kind.chosen), _theme(tokens), (kind, vibe))


def _theme(tokens: dict[str, Value]) -> Theme:
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in tokens.items()}
    return Theme.model_validate({**rounded, "vibe": Vibe(str(tokens["vibe"]))})


def _options(entries: dict[str, RouteEntry]) -> tuple[RouteOption, ...]:
    return tuple(
        RouteOption(key, entry.key, entry.model_dump(exclude={"key"}, exclude_none=True)) for key, entry in entries.items()
    )
