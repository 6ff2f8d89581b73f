"""Abilities: what a rendered app can show and do, told from the very types that the renderer reads. A kind that comes
to them is told here; nothing else is promised."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel

from templates.spec import Computed, FieldType, Metric, ViewKind
from templates.spec.rules import ActionRule, ComputedRule

_FIELDS = {
    FieldType.STRING: "one line",
    FieldType.TEXT: "several lines",
    FieldType.INTEGER: "a whole number",
    FieldType.DECIMAL: "a number with two decimal places",
    FieldType.BOOLEAN: "a switch",
    FieldType.DATE: "a day",
    FieldType.DATETIME: "a day and a time",
    FieldType.ENUM: "one of fixed options, each with its colour",
    FieldType.EMAIL: "checked",
    FieldType.URL: "a link; a picture is not shown",
    FieldType.PHONE: "checked",
    FieldType.TAGS: "short words",
    FieldType.REFERENCE: "picked from the records of another entity",
}
_VIEWS = {
    ViewKind.TABLE: "sorted, filtered, page by page",
    ViewKind.CARDS: "one card a record",
    ViewKind.BOARD: "columns by the first enum; a card is moved by a menu",
}
_NOT = (
    "a screen of another form than list, detail, form and dashboard (a timer, a grid to draw on, a game, a calendar)",
    "anything that goes on by itself in the browser or at a time: sound, ticking, notifications, schedules",
    "sign-in, records that only their owner sees, buttons for some people only",
    "files and pictures that are uploaded, payments, e-mail, maps, data from other services",
    "an action that asks for input, a rule that holds on every create and update",
)


def abilities() -> tuple[str, ...]:
    """One line for each thing; the last ones say what there is not."""
    fields = "; ".join(f"{kind.value} ({_FIELDS[kind]})" for kind in FieldType)
    views = "; ".join(f"{kind.value} ({_VIEWS[kind]})" for kind in ViewKind)
    types = ", ".join(str(kind.value) for kind in get_args(Computed.model_fields["type"].annotation))
    return (
        "Pages: a dashboard; for each entity a list with search, filters and sorting, a detail page with its actions,"
        " its values and the records that point at it, and a form to create and edit. Nothing else is a screen.",
        f"Fields: {fields}.",
        f"Views of a list: {views}.",
        f"Actions, a button on a record or on the list: {_told(ActionRule)}",
        f"Values worked out when a record is read ({types}): {_told(ComputedRule)}",
        f"Figures of the dashboard: {_words(Metric)}",
        *(f"Not there: {each}." for each in _NOT),
    )


def _told(union: object) -> str:
    kinds = get_args(get_args(union)[0])
    return " ".join(f"{kind.model_fields['kind'].default}: {_words(kind)}" for kind in kinds)


def _words(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())
