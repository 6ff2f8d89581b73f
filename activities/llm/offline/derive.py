"""derive: from a prompt to a complete AppSpec by rules, with no model and no network. The same prompt gives the same
spec, byte for byte; what the prompt asks stands in its requirements, and those that nothing serves say why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from activities.llm.offline.building import built
from activities.llm.offline.choosing import choose
from activities.llm.offline.coverage import coverage
from activities.llm.offline.draft import Draft, Firmness
from activities.llm.offline.granting import grant
from activities.llm.offline.kinds import give_kinds
from activities.llm.offline.language import detect, foreign
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.measuring import metrics
from activities.llm.offline.nodes import nodes
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.planning import plan
from activities.llm.offline.reader import read
from activities.llm.offline.requirements import listed
from activities.llm.offline.text import LONGEST, normalise, rewritten
from activities.llm.offline.theming import looks
from activities.llm.offline.titling import slug, tagline, title
from activities.llm.offline.tokens import tokens
from activities.llm.offline.viewing import arranged
from arbormind.advice import NO_ADVICE, Advice
from arbormind.embedder import Embedder
from arbormind.router import Decision
from templates.spec import AppSpec

_REST = {"en": "the rest of the prompt", "id": "sisa permintaan"}
_FOREIGN = "It reads as {}, of which the rules understand little. Write it in English, or use a model (README)."
UNREAD = 0.1  # how much of a prompt in another language its app carries, at a guess
_CUT = {"en": "Only its first {} characters are read.", "id": "Hanya {} karakter pertama yang dibaca."}


@dataclass(frozen=True)
class Derivation:
    """A spec and how it came about. ``coverage``: phrase of the prompt -> element of the spec;
    ``missing``: phrase -> why it led to none; ``fit`` in [0, 1] says
    how much of the prompt the spec carries, ``fit_reason`` why."""

    spec: AppSpec
    decisions: tuple[Decision, ...]
    coverage: Mapping[str, str]
    missing: Mapping[str, str]
    fit: float
    fit_reason: str


def derive(prompt: str, embedder: Embedder, today: date | None = None, advice: Advice = NO_ADVICE) -> Derivation:
    """The app that ``prompt`` describes. ``today`` is taken for the sake of other providers: sample days are relative,
    so the spec is the same on every day; only what ``advice`` has learned changes it. Raises UnreadablePrompt."""
    text = normalise(prompt)
    language, other = detect(text), foreign(text)
    text = rewritten(text, lexicon().grammars[language].rewrites)
    read_nodes = nodes(tokens(text, language), language)
    draft = read(read_nodes, language)
    if len(prompt) > LONGEST:
        draft.missing[_REST[language]] = _CUT[language].format(LONGEST)
    if other:
        draft.missing["the prompt's language"] = _FOREIGN.format(other)
    chosen = choose(draft)
    kinds = give_kinds(chosen, embedder, advice)
    planned = plan(chosen, draft)
    grant(planned, draft)
    look = looks(text, draft, planned, embedder, advice)
    entities, views = arranged(built(planned, draft), look.archetype.value, embedder, advice)
    covered = coverage(draft, planned, entities)
    name = title(read_nodes, draft, planned, look.archetype)
    spec = AppSpec(
        title=name,
        slug=slug(name),
        tagline=tagline(entities, language),
        language=language,
        archetype=look.archetype,
        theme=look.theme,
        entities=entities,
        metrics=tuple(metrics(planned, draft)),
    )
    spec = spec.model_copy(update={"requirements": listed(prompt, spec, covered, draft.missing)})
    fit, reason = (UNREAD, _FOREIGN.format(other)) if other else _fit(draft, planned)
    return Derivation(spec, (*look.decisions, *kinds, *views), covered, draft.missing, fit, reason)


FEW = 2
"""With no more named records than this, two wishes of another kind are what the prompt is about."""
_UNFIT = frozenset({"convert", "marketing", "api", "realtime", "timer", "motion", "ai", "payment", "maps"})
_REASONS = {
    "outside": "This prompt is mostly outside of what the offline provider can do: it keeps records. Asked for: {}.",
    "vague": "The prompt names nothing to keep records of, so the nearest records were chosen.",
    "partly": "The records are covered; not covered: {}.",
    "full": "Everything the prompt asks for is in the app.",
}


def _fit(draft: Draft, planned: list[PlannedEntity]) -> tuple[float, str]:
    named = sum(entity.draft.firmness is Firmness.NAMED for entity in planned)
    missing = list(draft.missing)
    wishes = [draft.capabilities[key] for key in draft.capabilities if not lexicon().capabilities[key].covered]
    hard = [draft.capabilities[key] for key in draft.capabilities if key in _UNFIT]
    lost = sum(len(phrase.split()) for phrase in missing)
    words = lost + sum(len(phrase.split()) for phrase in draft.coverage if phrase not in draft.missing)
    fit = max(0.0, min(1.0, 1 - lost / max(1, words) - 0.15 * len(hard) - 0.05 * (len(wishes) - len(hard))))
    fit = round(fit if named else min(fit, 0.3), 2)
    if not named or not draft.entities:
        return fit, _REASONS["vague"]
    if not missing:
        return fit, _REASONS["full"]
    other = {"convert", "marketing", "timer"} & set(draft.capabilities)
    wished = bool(wishes) and lost * 3 > words
    reason = "outside" if wished or other or (len(hard) > 1 and named <= FEW) else "partly"
    return (min(fit, 0.45) if reason == "outside" else fit), _REASONS[reason].format(", ".join(missing))
