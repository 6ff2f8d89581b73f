"""Requiring: the requirements of a drafted app. What the model lists with a true quotation stays; every clause of the
prompt that it quotes nowhere is listed by rule, so that nothing the prompt asks is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from activities.agents.drafts.spec_draft import RequirementDraft, SpecDraft
from activities.llm.offline.requirements import listed
from activities.llm.offline.words import pascal, snake
from templates.spec import AppSpec, Level, Requirement
from templates.spec.parts import parts_of
from templates.spec.requirements import folded, is_quoted

_UNSAID = "The draft names nothing that serves it."
_NOT_TO_BE = "Nothing of the app was made for it; no test looks."


def required(spec: AppSpec, draft: SpecDraft, prompt: str) -> AppSpec:
    """The spec with its requirements, numbered in the order: the model's, then those of the rules."""
    missing = {each.phrase: each.reason for each in draft.not_covered}
    told = [each for each in draft.requirements if is_quoted(each.words, prompt)]
    quoted = tuple(each.words for each in told)
    rest = listed(prompt, spec, {}, missing, quoted)
    both = [*(_requirement(spec, each) for each in told), *rest]
    numbered = tuple(each.model_copy(update={"id": f"r{at}"}) for at, each in enumerate(both, start=1))
    return spec.model_copy(update={"requirements": numbered})


def _requirement(spec: AppSpec, draft: RequirementDraft) -> Requirement:
    level = Level(draft.level)
    parts = () if level is Level.MUST_NOT else tuple(dict.fromkeys(_parts(spec, draft)))
    unsaid = _NOT_TO_BE if level is Level.MUST_NOT else _UNSAID
    why = "" if parts else draft.why or unsaid
    return Requirement(id="r1", words=folded(draft.words), statement=draft.statement, level=level, parts=parts, why=why)


def _parts(spec: AppSpec, draft: RequirementDraft) -> Iterator[str]:
    """The parts that the draft's names mean; a name that means none is passed over."""
    known = parts_of(spec)
    for name in draft.serves:
        entity, _, member = name.partition(".")
        wanted = {"theme"} if name == "theme" else _paths(pascal(entity), snake(member))
        yield from (part for part in known if part in wanted)


def _paths(entity: str, member: str) -> set[str]:
    if not member:
        return {f"entity:{entity}"}
    names = {member, f"{member}_id"}
    return {f"{kind}:{entity}.{name}" for kind in ("field", "action", "computed", "view") for name in names}
