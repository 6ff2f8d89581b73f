"""Coverage: what became of each word of the prompt. Says so plainly where nothing did."""

from __future__ import annotations

from collections.abc import Mapping

from activities.llm.offline.choosing import MOST
from activities.llm.offline.draft import Draft
from activities.llm.offline.lexicon import lexicon
from activities.llm.offline.plan import PlannedEntity
from activities.llm.offline.reading import UNKNOWN
from templates.spec import Entity, FieldType

_TOO_MANY = {
    "en": "The app has as many kinds of records as it can show well; this one was left out.",
    "id": "Jenis catatan sudah sebanyak yang dapat ditampilkan dengan baik; yang ini tidak disertakan.",
}
_MENTIONED = {
    "en": "Mentioned, but not as something to keep; say 'manage' or 'track' it to get records of it.",
    "id": "Disebut, tetapi bukan sebagai sesuatu yang dicatat; tulis 'kelola' atau 'catat' agar menjadi catatan.",
}
_NO_ACTION = {
    "en": "No rule writes this action; records can be edited by hand instead.",
    "id": "Tidak ada aturan untuk tindakan ini; catatan dapat diubah sendiri.",
}


def coverage(draft: Draft, planned: list[PlannedEntity], entities: tuple[Entity, ...]) -> dict[str, str]:
    """Phrase of the prompt -> the element of the spec that answers it. Phrases that lead nowhere move to the draft's
    missing ones."""
    told: dict[str, str] = {}
    names = {entity.key: entity.name for entity in planned}
    by_name = {entity.name: entity for entity in entities}
    for phrase, element in draft.coverage.items():
        kind, _, rest = element.partition(":")
        if kind in {"entity", "field"}:
            key, _, reach = rest.partition(".")
            found = _place(names.get(key, ""), reach, planned, by_name)
            if found:
                told[phrase] = found
            elif phrase in draft.hints:
                draft.missing[phrase] = draft.hints[phrase]
            elif {phrase, key} & draft.audience or _is_person(key):
                told[phrase] = "the people who use the app"
            elif phrase not in draft.missing:
                draft.missing[phrase] = (
                    _TOO_MANY[draft.language] if len(planned) >= MOST else _MENTIONED[draft.language]
                )
        elif kind == "score":
            told[phrase] = _score(phrase, entities, draft)
        else:
            told[phrase] = f"the usual records of a trade: {rest}" if rest else element
    told |= _functions(draft, entities)
    return {phrase: element for phrase, element in told.items() if element}


def _is_person(key: str) -> bool:
    concept = lexicon().concepts.get(key)
    return concept is not None and concept.role == "actor"


def _place(name: str, reach: str, planned: list[PlannedEntity], by_name: Mapping[str, Entity]) -> str:
    if name not in by_name:
        return ""
    if not reach:
        return name
    entity = next(each for each in planned if each.name == name)
    field = next((each for each in entity.fields if each.reach == reach), None)
    return f"{name}.{field.name}" if field else name


def _score(phrase: str, entities: tuple[Entity, ...], draft: Draft) -> str:
    scored = next((e for e in entities if any(c.rule.kind == "weighted_sum" for c in e.computed)), None)
    found = next((f"{e.name}.{c.name}" for e in entities for c in e.computed if c.rule.kind == "weighted_sum"), "")
    if scored is not None and not any(f.type is FieldType.DATE for f in scored.fields) and "daily" in draft.coverage:
        reason = lexicon().capabilities["per_day_score"].reason[draft.language]
        draft.missing.setdefault(f"daily {draft.scores[0]}", reason)
    if not found:
        draft.missing.setdefault(phrase, UNKNOWN[draft.language])
    return found


def _functions(draft: Draft, entities: tuple[Entity, ...]) -> dict[str, str]:
    """Verbs that should be buttons: the action that does it, or an honest word that none does."""
    told: dict[str, str] = {}
    synonyms = lexicon().grammars[draft.language].actions
    for verb, text, _ in draft.functions:
        wanted = synonyms.get(verb, verb).replace(" ", "_")
        found = next(
            (f"{e.name}.{a.name}" for e in entities for a in e.actions if wanted and _same(wanted, a.name)), ""
        )
        if found:
            told[text] = found
        elif wanted in {"", "assign_randomly"}:
            told[text] = "editing a record"
        else:
            draft.missing.setdefault(text, _NO_ACTION[draft.language])
    return told


def _same(wanted: str, action: str) -> bool:
    return action == wanted or action.startswith(f"{wanted}_") or action.endswith(f"_{wanted}")
