"""Requirements by rule: each clause of the prompt, and the parts of the app that serve it. A clause is served when
every word in it that asks for something leads to a part: verbs, conditions and numbers too. One word that leads
nowhere, and the clause is not served, and says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from activities.llm.offline.asked_words import asked_words
from activities.llm.offline.clauses import Clause, clauses
from activities.llm.offline.serving import Answers, Served
from templates.spec import AppSpec, Level, Requirement
from templates.spec.requirements import folded

Kind = Literal["data", "action", "view", "rule", "access", "look", "figure", "integration", "purpose"]
_UNSAID = {
    "en": "No part of the app answers to: {}.",
    "id": "Tidak ada bagian aplikasi untuk: {}.",
}
_LEFT_OUT = {"en": "Nothing of the app was made for it; no test looks.", "id": "Tidak ada yang dibuat untuk ini."}


def listed(
    prompt: str, spec: AppSpec, synonyms: Mapping[str, str], missing: Mapping[str, str], quoted: Sequence[str] = ()
) -> tuple[Requirement, ...]:
    """A requirement for every clause of the prompt that no text of ``quoted`` holds or is held by. ``synonyms``: phrase
    of the prompt -> element of the spec (``Task.due_date``); ``missing``: phrase -> why nothing answers it."""
    answers = Answers(spec, synonyms)
    made: list[Requirement] = []
    said = [folded(text).lower() for text in quoted]
    for clause in clauses(prompt, spec.language):
        words = clause.words.lower()
        if not any(words in text or text in words for text in said):
            made.append(_requirement(f"r{len(made) + 1}", clause, spec, answers.of(clause), missing))
    return tuple(made)


def _requirement(number: str, clause: Clause, spec: AppSpec, served: Served, missing: Mapping[str, str]) -> Requirement:
    parts, why = served.parts, ""
    if clause.level is Level.MUST_NOT:
        parts, why = (), _LEFT_OUT[spec.language]
    elif served.unanswered or not parts:
        parts, why = (), _why(clause, spec, served, missing)
    return Requirement(
        id=number,
        words=clause.words,
        statement=clause.statement,
        level=clause.level,
        kind=_kind(clause, spec, served),
        parts=parts,
        why=why[:400],
    )


def _why(clause: Clause, spec: AppSpec, served: Served, missing: Mapping[str, str]) -> str:
    text = f" {clause.words.lower()} "
    known = next((reason for phrase, reason in missing.items() if f" {phrase.lower()} " in text), "")
    return known or _UNSAID[spec.language].format(", ".join(served.unanswered) or clause.words)


def _kind(clause: Clause, spec: AppSpec, served: Served) -> Kind:
    words = asked_words(spec.language)
    said = {token.text.lower() for token in clause.tokens}
    kinds = [part.partition(":")[0] for part in served.parts]
    named: dict[str, Kind] = {"action": "action", "metric": "figure", "theme": "look", "view": "view", "search": "view"}
    for kind in kinds:
        if kind in named:
            return named[kind]
    if said & words.figures | said & words.figure_words:
        return "figure"
    if said & words.looks:
        return "look"
    return "rule" if said & words.rules else "data"
