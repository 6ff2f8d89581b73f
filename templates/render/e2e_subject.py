"""An aggregate as its browser tests see it: what to fill in, what to search, filter and sort by, what each action must
change on the screen. Plain facts from the spec; the text is in parts/e2e/."""

from __future__ import annotations

from dataclasses import dataclass

from templates.render.examples import Example, Value, example, examples, marker
from templates.render.names import embedded_of, plural
from templates.spec import Action, AppSpec, Entity, FieldSpec, FieldType, ViewKind
from templates.spec.rules import AssignRandom, Increment, SetField

_GROUPED = 1000  # from here on a language may write separators between the digits
_PAIR_LENGTH = 13  # two tokens, the longest text that a search is tried with
_CLOCK = frozenset({"now", "today"})


@dataclass(frozen=True)
class ActionCase:
    """``start`` is the state that makes the action's effect visible. ``shows`` is what the ``field`` reads afterwards;
    None when only that it changed can be told. ``leaves``: the action is not offered again. No ``field``: somebody
    else wrote the effect, so only that there is an answer can be told."""

    action: Action
    start: dict[str, Value]
    field: FieldSpec | None
    shows: str | None
    leaves: bool


@dataclass(frozen=True)
class Subject:
    """``key`` is the collection as a TypeScript name; ``targets`` the entities that references of this one point at."""

    entity: Entity
    key: str
    examples: tuple[Example, ...]
    marker: Example | None
    targets: tuple[str, ...]
    choice: Example | None
    sort: FieldSpec | None
    actions: tuple[ActionCase, ...]
    fills: tuple[tuple[Action, FieldSpec], ...]
    runs: tuple[Action, ...]

    @property
    def needed(self) -> tuple[Example, ...]:
        """What a record cannot be made without, and what it is known by."""
        return tuple(each for each in self.examples if each.field.required or each == self.marker)

    @property
    def must(self) -> tuple[Example, ...]:
        """What the form refuses to leave empty."""
        return tuple(each for each in self.examples if each.field.required and each.way != "tick")

    @property
    def wrong(self) -> tuple[tuple[Example, str], ...]:
        """What has a form or bounds of its own, with a text that breaks them."""
        return tuple((each, each.wrong) for each in self.examples if each.wrong is not None)

    @property
    def requires(self) -> bool:
        """The server takes no empty record."""
        return any(each.field.required and each.field.default is None for each in self.examples)

    @property
    def title(self) -> str:
        """The title's field, where it is text that a record can be told by; else empty."""
        known = self.marker is not None and self.marker.field.name == self.entity.title_field
        return self.entity.title_field if known else ""

    @property
    def pair(self) -> bool:
        """Two records can be told apart by a search."""
        marked = self.marker
        return marked is not None and marked.way in ("text", "email", "url") and marked.limit >= _PAIR_LENGTH

    @property
    def free(self) -> bool:
        """Some action does what the spec does not say."""
        return bool(self.runs) or any(case.field is None for case in self.actions)

    @property
    def makes_itself(self) -> bool:
        """Some test starts from a record that is there."""
        return bool(self.pair or self.actions or self.fills)

    @property
    def paged(self) -> str:
        """A view of the list that is turned page by page; empty when it has none."""
        return next((view.value for view in self.entity.views if view is not ViewKind.BOARD), "")

    @property
    def table(self) -> bool:
        """The list can be looked at as a table, where headers sort."""
        return ViewKind.TABLE in self.entity.views


def subject(spec: AppSpec, entity: Entity) -> Subject:
    """The aggregate ``entity`` of ``spec``."""
    cases = examples(entity)
    known = marker(entity)
    marked = next((each for each in cases if each.field is known), None)
    over_all = [action for action in entity.actions if action.scope == "collection"]
    fills = {action.name: field for action in over_all if (field := _filled(entity, action)) is not None}
    return Subject(
        entity=entity,
        key=plural(entity),
        examples=cases,
        marker=marked,
        targets=tuple(dict.fromkeys(field.target for field in entity.references if field.target)),
        choice=next((each for each in cases if each.way == "choice" and each.differs), None),
        sort=_sort(entity, marked),
        actions=tuple(_cases(entity)),
        fills=tuple((action, fills[action.name]) for action in over_all if action.name in fills),
        runs=tuple(action for action in over_all if action.name not in fills),
    )


def _filled(entity: Entity, action: Action) -> FieldSpec | None:
    """The empty reference that the action gives every record, so that the screen can show it."""
    field = entity.field(action.rule.field) if isinstance(action.rule, AssignRandom) else None
    return None if field is None or field.required else field


def _sort(entity: Entity, marked: Example | None) -> FieldSpec | None:
    """The title, where it is a text that its column's header sorts by."""
    if marked is None or marked.field.name != entity.title_field or ViewKind.TABLE not in entity.views:
        return None
    return None if marked.field.type is FieldType.TEXT else marked.field


@dataclass(frozen=True)
class PartCase:
    """A list inside the record, with one row to enter; ``known`` is what the row can be told by."""

    entity: Entity
    examples: tuple[Example, ...]
    known: Example | None


def embedded_cases(spec: AppSpec, entity: Entity) -> tuple[PartCase, ...]:
    """The embedded lists of an aggregate."""
    return tuple(_part(part) for part in embedded_of(spec, entity))


def _part(part: Entity) -> PartCase:
    cases = tuple(example(field) for field in part.fields)
    return PartCase(part, cases, next((each for each in cases if each.way == "text"), None))


def _cases(entity: Entity) -> list[ActionCase]:
    record = [action for action in entity.actions if action.scope == "record"]
    return [case for action in record if (case := _case(entity, action)) is not None]


def _case(entity: Entity, action: Action) -> ActionCase | None:
    """None when no state of a record would show the action, or its effect."""
    rule = action.rule
    changed = entity.field(rule.field) if isinstance(rule, SetField | Increment) else None
    start: dict[str, Value] = {}
    for name in dict.fromkeys((*action.hidden_when, *((changed.name,) if changed else ()))):
        field = entity.field(name)
        value = None if field is None else _before(field, action, changed)
        if value is None:
            return None
        start[name] = value
    if changed is None:
        return ActionCase(action, start, None, None, leaves=False)
    after = _after(changed, action, start[changed.name])
    return ActionCase(action, start, changed, _words(changed, after), after in action.hidden_when.get(changed.name, ()))


def _before(field: FieldSpec, action: Action, changed: FieldSpec | None) -> Value | None:
    """A value that does not hide the action and that the action does not leave as it is."""
    hiding = action.hidden_when.get(field.name, ())
    for value in _possible(field):
        if value not in hiding and (field is not changed or _after(field, action, value) != value):
            return value
    return None


def _possible(field: FieldSpec) -> tuple[Value, ...]:
    if field.type is FieldType.ENUM:
        return tuple(option.value for option in field.options)
    if field.type is FieldType.BOOLEAN:
        return (False, True)
    either = example(field)
    return (either.on_wire(either.value), either.on_wire(either.other))


def _after(field: FieldSpec, action: Action, before: Value) -> Value | None:
    rule = action.rule
    if isinstance(rule, SetField):
        return rule.value
    if isinstance(rule, Increment) and isinstance(before, int | float):
        low = field.minimum if field.minimum is not None else before + rule.by
        high = field.maximum if field.maximum is not None else before + rule.by
        value = max(low, min(high, before + rule.by))
        return int(value) if field.type is FieldType.INTEGER else value
    return before


def _words(field: FieldSpec, after: Value | None) -> str | None:
    """What the screen says for the value, where that does not depend on how numbers and days are written."""
    if after is None or after in _CLOCK or isinstance(after, bool | float):
        return None
    if isinstance(after, int) and abs(after) >= _GROUPED:
        return None
    label = next((option.label for option in field.options if option.value == after), None)
    return label if label is not None else str(after)
