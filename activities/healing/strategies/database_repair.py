"""Database repair: documents, collections and indexes as the spec has them. Edits declarations; never touches data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.declaration import listing
from activities.healing.strategies.schema_fields import with_never_null
from activities.healing.strategies.source import Source
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from templates.spec import Entity

MODELS = "backend/app/models"
MANY = 12  # edits of one file
_INDEX = re.compile(r"IndexModel\(((?:[^()]|\([^()]*\))*?),?\s*\)")


async def propose(case: Case) -> list[Proposal]:
    """What the declarations say otherwise than the spec."""
    found = [*_documents(case)]
    for entity in case.work.spec.aggregates:
        path = f"{MODELS}/{entity.module}.py"
        text = case.text(path)
        found += [rewrite(path, changed, words) for changed, words in _readable(text, entity) if changed != text]
    whole = _together(case)
    return [whole, *found] if len(found) > 1 else found


def _together(case: Case) -> Proposal:
    """All of it at once, for a fault beside another."""
    changes = [change for each in _documents(case) for change in each.changes]
    for entity in case.work.spec.aggregates:
        path = f"{MODELS}/{entity.module}.py"
        before = text = case.text(path)
        for _ in range(MANY):
            text = next((changed for changed, _ in _readable(text, entity) if changed != text), text)
        if text != before:
            changes += rewrite(path, text, "").changes
    return Proposal("declared everything as the spec has it", tuple(changes))


def _readable(text: str, entity: Entity) -> Iterator[tuple[str, str]]:
    if text and python_error(text) is None:
        yield from _declared(text, entity)


def _documents(case: Case) -> Iterator[Proposal]:
    """The list of documents names every entity that is stored."""
    path = f"{MODELS}/__init__.py"
    text = case.text(path)
    names = [entity.name for entity in case.work.spec.aggregates]
    match = re.search(r"^(DOCUMENTS\b[^=]*= )\(([^)]*)\)", text, re.MULTILINE)
    if match and any(name not in match.group(2) for name in names):
        listed = match.group(1) + listing(names, quote="")
        changed = text[: match.start()] + listed + text[match.end() :]
        for entity in case.work.spec.aggregates:
            statement = f"from app.models.{entity.module} import {entity.name}"
            if statement not in changed and python_error(changed) is None:
                changed = Source(changed).with_import(statement)
        yield rewrite(path, changed, "told the database about every document")


def _declared(text: str, entity: Entity) -> Iterator[tuple[str, str]]:
    named = re.search(r'^        name = "([^"]*)"', text, re.MULTILINE)
    if named and named.group(1) != entity.collection:
        changed = text[: named.start(1)] + entity.collection + text[named.end(1) :]
        yield changed, f"stores {entity.name} in {entity.collection}"
    yield with_never_null(text, f"{entity.name}Update"), f"{entity.name} keeps what cannot be empty"
    yield from _indexes(text, entity)


def _indexes(text: str, entity: Entity) -> Iterator[tuple[str, str]]:
    """Each index with a direction or option that no server takes, made plain; unique where the spec says so."""
    unique = {field.name for field in entity.fields if field.unique}
    for match in _INDEX.finditer(text):
        inside = match.group(1)
        names = re.findall(r'"([a-z_]\w*)"', inside)
        mended = re.sub(r'\("(\w+)", "[^"]*"\)', r'("\1", -1)', inside)
        options = [each for each in re.findall(r", \w+=[^,)]*", mended) if each not in {", unique=True"}]
        for option in options:
            mended = mended.replace(option, "")
        if mended != inside:
            yield text[: match.start(1)] + mended + text[match.end(1) :], f"an index that a server can make: {mended}"
        if names and names[0] in unique and "unique" not in inside:
            yield (
                text[: match.end(1)] + ", unique=True" + text[match.end(1) :],
                f"{names[0]} is unique, as the spec says",
            )


STRATEGY = StrategyCode(
    "repair database",
    frozenset({FailureClass.DATABASE, FailureClass.LOGIC}),
    propose,
    seconds=2,
)
