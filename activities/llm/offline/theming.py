"""Theming: archetype and looks. The router proposes from the prompt's meaning; words about looks decide."""

from __future__ import annotations

from dataclasses import dataclass

from activities.llm.offline.draft import Draft
from activities.llm.offline.entries import RouteEntry
from activities.llm.offline.examples import archetype_keys
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from arbormind.advice import NO_ADVICE, Advice
from arbormind.embedder import Embedder
from arbormind.router import Decision, RouteOption, RouteRequest, Value, route
from templates.spec import Archetype, Theme, Vibe


@dataclass(frozen=True)
class WorkspaceQuery:
    """What kind of app it is and how it looks, with the decisions behind both."""

    archetype: Archetype
    theme: Theme
    decisions: tuple[Decision, ...]


def looks(
    text: str, draft: Draft, planned: list[PlannedEntity], embedder: Embedder, advice: Advice = NO_ADVICE
) -> WorkspaceQuery:
    """Archetype and theme of the prompt. The vibe comes from what is kept, not from words such as app or log."""
    subject = _subject(draft, planned)
    kinds = advice.on(_options(lexicon().archetypes), "archetype")
    asked = RouteRequest(f"{subject}. {text}", kinds, "archetype", learned=archetype_keys(embedder))
    kind = route(asked, embedder)
    vibes = advice.on(_options(lexicon().vibes), "vibe", kind.chosen)
    vibe = route(RouteRequest(subject, vibes, "vibe", kind.chosen), embedder)
    tokens: dict[str, Value] = {**dict(vibe.value), "vibe": vibe.chosen}
    tokens |= {key: value for key, value in kind.value.items() if key in {"layout", "density"}}
    named = False
    for key in draft.styles:
        style = lexicon().styles[key].model_dump(exclude={"phrases"}, exclude_none=True)
        if named:
            style.pop("vibe", None)
        named = named or "vibe" in style
        if style.get("vibe"):
            own = lexicon().vibes[str(style["vibe"])].model_dump(exclude={"key", "reliability"}, exclude_none=True)
            tokens |= own
        tokens |= style
    return WorkspaceQuery(Archetype(kind.chosen), _theme(tokens), (kind, vibe))


def _theme(tokens: dict[str, Value]) -> Theme:
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in tokens.items()}
    return Theme.model_validate({**rounded, "vibe": Vibe(str(tokens["vibe"]))})


def _subject(draft: Draft, planned: list[PlannedEntity]) -> str:
    """What the app is about, in English words: its places and its records."""
    places = [lexicon().settings[key].words[0] for key in draft.settings]
    things = [entity.draft.concept.words[0] if entity.draft.concept else entity.draft.text for entity in planned]
    return ", ".join([*places, *draft.topic, *things])


def _options(entries: dict[str, RouteEntry]) -> tuple[RouteOption, ...]:
    return tuple(RouteOption(key, entry.key, _value(entry), entry.reliability) for key, entry in entries.items())


def _value(entry: RouteEntry) -> dict[str, Value]:
    return entry.model_dump(exclude={"key", "reliability"}, exclude_none=True)
