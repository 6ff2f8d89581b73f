"""The spec as a file that people write: YAML in the words of SpecDraft. Reads one, and says of each mistake on which
line it stands and what to write there; builds no app from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from activities.agents.drafts.spec_draft import SpecDraft

MAX_BYTES = 64_000
MAX_DEPTH = 12
_TAG = "tag:yaml.org,2002:"
_Place = tuple[int | str, ...]


@dataclass(frozen=True)
class Mistake:
    """What is wrong on ``line`` (counted from 1; 0 where it is about the whole file), with the next move."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}" if self.line else self.words


class SpecFileRefused(Exception):
    """The file is no spec. ``mistakes`` says why, in the order of the lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


class _Loader(yaml.SafeLoader):
    """YAML 1.2's core values: only ``true`` and ``false`` are booleans (an option may be called ``no``), and a date
    stays the text it is."""


_Loader.yaml_implicit_resolvers = {}
_SCALARS = (
    ("bool", r"true|false", list("tf")),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]*\.[0-9]+([eE][-+]?[0-9]+)?", list("-+.0123456789")),
)
_KNOWN = {_TAG + kind for kind in ("map", "seq", "str", *(scalar[0] for scalar in _SCALARS))}
for _name, _pattern, _first in _SCALARS:
    _Loader.add_implicit_resolver(_TAG + _name, re.compile(f"^(?:{_pattern})$"), _first)


def read(text: str) -> SpecDraft:
    """The draft that the file holds. Raises SpecFileRefused."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise SpecFileRefused((Mistake(0, f"The file is over {MAX_BYTES} bytes. Shorten its samples."),))
    root = _composed(text)
    found = (*_structural(root, 0),)
    if found:
        raise SpecFileRefused(found)
    try:
        return SpecDraft.model_validate(_Loader("").construct_document(root))
    except ValidationError as invalid:
        errors = {error["loc"]: error for error in invalid.errors()}
        outer = {place[:n] for place in errors for n in range(len(place))}  # said again of what holds the mistake
        mistakes = [_mistake(root, loc, e["msg"], e.get("input")) for loc, e in errors.items() if loc not in outer]
        raise SpecFileRefused(tuple(sorted(mistakes, key=lambda each: each.line))) from None


def _composed(text: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        words = f"This is no YAML: {broken.problem or broken.context}. Check the indentation and the quotes around it."
        raise SpecFileRefused((Mistake(mark.line + 1 if mark else 0, words),)) from None
    except (yaml.YAMLError, RecursionError) as broken:
        raise SpecFileRefused((Mistake(0, f"This is no YAML: {broken}. Save it as UTF-8 text."),)) from None
    if not isinstance(root, yaml.MappingNode):
        raise SpecFileRefused((Mistake(1, "A spec begins with keys such as `title:` and `entities:`. Write these."),))
    return root


def _structural(node: yaml.Node, depth: int, seen: frozenset[int] = frozenset()) -> Iterator[Mistake]:
    """What the language leaves out of YAML: aliases, tags, keys that stand twice, and nesting without end."""
    line = node.start_mark.line + 1
    if depth > MAX_DEPTH:
        yield Mistake(line, f"This is nested deeper than {MAX_DEPTH} levels. Check the indentation.")
        return
    if id(node) in seen:
        yield Mistake(line, "An alias (`*name`) is no part of a spec. Write the values out.")
        return
    if node.tag not in _KNOWN:
        yield Mistake(line, f"The tag {node.tag!r} is no part of a spec. Leave it out.")
    if isinstance(node, yaml.MappingNode):
        yield from _keys(node)
        for key, value in node.value:
            yield from _structural(key, depth + 1, seen | {id(node)})
            yield from _structural(value, depth + 1, seen | {id(node)})
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _structural(value, depth + 1, seen | {id(node)})


def _keys(node: yaml.MappingNode) -> Iterator[Mistake]:
    met: dict[str, int] = {}
    for key, _ in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name in met:
            yield Mistake(line, f"`{name}` stands here again, first on line {met[name]}. Keep one.")
        met.setdefault(name, line)


def _mistake(root: yaml.Node, place: _Place, words: str, given: object) -> Mistake:
    path = ".".join(str(part) for part in place)
    shown = "" if isinstance(given, dict | list) or given is None else f" (it says {str(given)[:60]!r})"
    if words.startswith("Extra inputs"):
        words = "there is no such key. Use one that docs/spec.md lists"
    return Mistake(_line(root, place), f"`{path}`{shown}: {words}.")


def _line(node: yaml.Node, place: _Place) -> int:
    """Where the place stands, or the nearest thing around it that does."""
    line = node.start_mark.line + 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            met = next(((key, value) for key, value in node.value if key.value == part), None)
            if met is None:
                return line
            line, node = met[0].start_mark.line + 1, met[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
