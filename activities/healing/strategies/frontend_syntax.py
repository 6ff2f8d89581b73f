"""Syntax repair for the frontend: one bracket or tag put in or taken out near the parser's complaint, or where
the indent says that it is missing. TypeScript's own parser says which of them read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import style_error
from activities.healing.strategies.strategy import FRONTEND, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import Failure, FailureClass

_C = FailureClass
_TOKEN = re.compile(r"[A-Za-z_$][\w$]*|[(){}\[\]<>;,:?=.]|/>|$")
_TAG = re.compile(r"<([A-Za-z][\w.]*)")
_UNCLOSED = re.compile(r"JSX (?:element '([\w.]+)' has no|fragment has no)|Expected .* closing tag for '([\w.]+)'")
_MOST_TAGS, _MOST_WITHIN = 8, 40
_LONG_WORD = re.compile(r"[A-Za-z_$][\w$]{2,}")
_MOST_GROWN = 12
_OPENS = re.compile(r"(?:[({\[,<?:&|+=]|=>|//.*|\*.*)\s*$")
_NEAR = 3
_PAIRS = {"(": ")", "{": "}", "[": "]"}


async def propose(case: Case) -> list[Proposal]:
    """Places near the complaint first, then the lines where indent and brackets part."""
    if not case.is_frontend or not case.failure.file.endswith((".ts", ".tsx", ".css")):
        return []
    lines = case.text().splitlines(keepends=True)
    places = [*_odd_lines(lines), *_around(case.failure.line, len(lines))]
    found = [each for number in dict.fromkeys(places) for each in _edits(lines, number)]
    if case.failure.file.endswith(".css"):
        found = [each for each in found if style_error(each[1]) is None]
    else:
        more = (_closings(lines, case.failure), _openings(lines, case.failure), _joined(lines, case.failure))
        found = [*itertools.chain(*more), *found]
    return [rewrite(case.failure.file, changed, words) for words, changed in found]


def _closings(lines: list[str], failure: Failure) -> Iterator[tuple[str, str]]:
    """A closing tag more, on the line where its element ends by the indent, then within those before."""
    if not failure.file.endswith(".tsx"):
        return
    tags = [(number, _end(lines, number), name) for number, name in [*_odd_tags(lines), *_named(lines, failure)]]
    for number, end, name in dict.fromkeys(tags):
        if end > number:
            words = f"put </{name}> on a line of its own before {end}"
            yield words, _with(lines, end - 1, f"{_line(lines, end - 1)}\n{_indent(lines[number - 1])}</{name}>")
    for number, name in _odd_within(lines):
        yield from _into(lines, number, f"</{name}>")
    for number, end, name in dict.fromkeys(tags):
        for within in range(number, min(end, number + _MOST_WITHIN) + 1):
            yield from _into(lines, within, f"</{name}>")


def _odd_tags(lines: list[str]) -> list[tuple[int, str]]:
    """Lines that begin with a tag, where its closing one stands neither on them nor where it ends by the indent."""
    found = []
    for number, line in enumerate(lines, 1):
        begun = _TAG.match(line.strip())
        if begun and f"</{begun[1]}>" not in line and "/>" not in line:
            end = _end(lines, number)
            before = [each.strip() for each in lines[number : end - 1] if _indent(each) == _indent(line)]
            if not {"/>", f"</{begun[1]}>"} & {*before, lines[end - 1].strip()[: len(begun[1]) + 3]}:
                found.append((number, begun[1]))
    return found[:_MOST_TAGS]


def _odd_within(lines: list[str]) -> list[tuple[int, str]]:
    """Lines that have more of a tag than of its closing one, behind where they begin."""
    found = []
    for number, line in enumerate(lines, 1):
        for name in dict.fromkeys(re.findall(r"(?<=[\s>(])<([A-Za-z][\w.]*)", line.rstrip())):
            closed = line.count(f"</{name}>") + line.count("/>")
            if len(re.findall(rf"<{re.escape(name)}(?![\w.])", line)) > closed and not line.strip().startswith("<"):
                found.append((number, name))
    return found[:_MOST_TAGS]


def _openings(lines: list[str], failure: Failure) -> Iterator[tuple[str, str]]:
    """A bracket more at the end of lines after which the indent grows, though nothing is opened there."""
    grown = [
        number
        for number, (line, after) in enumerate(itertools.pairwise(lines), 1)
        if len(_indent(after.rstrip())) > len(_indent(line)) and line.strip() and not _OPENS.search(line)
    ]
    for number in sorted(grown, key=lambda each: abs(each - failure.line))[:_MOST_GROWN]:
        for sign in (" {", "(", " (", "[", "{"):
            yield f"put {sign.strip()} at the end of line {number}", _with(lines, number, _line(lines, number) + sign)


def _named(lines: list[str], failure: Failure) -> list[tuple[int, str]]:
    """The tags of the name that the complaint has, the nearest first."""
    said = _UNCLOSED.match(failure.excerpt)
    name = (said[1] or said[2] or "") if said else ""
    opening = re.compile(rf"<{re.escape(name)}(?![\w.])")
    opened = [number for number, line in enumerate(lines, 1) if said and opening.search(line)]
    return [(number, name) for number in sorted(opened, key=lambda each: abs(each - failure.line))[:_MOST_TAGS]]


def _joined(lines: list[str], failure: Failure) -> Iterator[tuple[str, str]]:
    for number in _around(failure.line, len(lines), 1):
        yield from _grown_together(lines, number)


def _grown_together(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    """A bracket between two words that became one as it was lost; either is a word that the file has."""
    body = _line(lines, number)
    known = set(_LONG_WORD.findall("".join(lines)))
    for match in _LONG_WORD.finditer(body):
        word = match.group()
        splits = [place for place in range(1, len(word)) if {word[:place], word[place:]} & known]
        both = [place for place in splits if {word[:place], word[place:]} <= known]
        for at in (match.start() + place for place in dict.fromkeys([*both, *splits])):
            yield f"put ( into {word} on line {number}", _with(lines, number, f"{body[:at]}({body[at:]}")


def _end(lines: list[str], opened: int) -> int:
    """The line at which what a line opened has ended by its indent; the line itself when it is the last."""
    deep = len(_indent(lines[opened - 1]))
    after = (n for n, line in enumerate(lines[opened:], opened + 1) if line.strip() and len(_indent(line)) <= deep)
    return next((n for n in after if not lines[n - 1].strip().startswith((">", "/>"))), opened)


def _into(lines: list[str], number: int, sign: str) -> Iterator[tuple[str, str]]:
    """The sign at the line's end and before each tag and bracket of it, the last first."""
    body = _line(lines, number)
    for place in [len(body), *[match.start() for match in re.finditer(r"[<({})]", body)][::-1]]:
        yield f"put {sign} into line {number}", _with(lines, number, body[:place] + sign + body[place:])


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].rstrip("\n")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _around(line: int, count: int, near: int = _NEAR) -> Iterator[int]:
    """Line numbers from the complaint outwards."""
    for step in range(near + 1):
        for number in {line - step, line + step}:
            if 1 <= number <= count:
                yield number


def _odd_lines(lines: list[str]) -> list[int]:
    """Lines around the first closing bracket that is indented otherwise than the line that opened it."""
    stack: list[tuple[str, int, int]] = []
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        for sign in _signs(line):
            if sign in _PAIRS:
                stack.append((sign, indent, number))
                continue
            opened = stack.pop() if stack else ("", -1, number)
            closes_line = line.strip().startswith(sign)
            if _PAIRS.get(opened[0]) != sign or (closes_line and opened[1] != indent):
                near = [number, number - 1, number - 2, opened[2], opened[2] + 1, number + 1]
                return [each for each in near if 1 <= each <= len(lines)]
    return [*_ends(lines, stack[-1][2]), len(lines), stack[-1][2]] if stack else []


def _ends(lines: list[str], opened: int) -> list[int]:
    """Where what a line opened ends by its indent: the first line after it that stands no deeper."""
    indent = len(lines[opened - 1]) - len(lines[opened - 1].lstrip())
    after = [
        n for n, line in enumerate(lines, 1) if n > opened and line.strip() and len(line) - len(line.lstrip()) <= indent
    ]
    return after[:1]


def _signs(line: str) -> list[str]:
    """Brackets of a line, those in texts and comments left out as far as one line shows."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|//.*|/(?:[^/\\\n]|\\.)+/[a-z]*[.),]", "", line)
    return re.findall(r"[(){}\[\]]", bare)


def _edits(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body = lines[number - 1].rstrip("\n")
    places = sorted(
        {match.start() for match in _TOKEN.finditer(body)} | {match.end() for match in _TOKEN.finditer(body)}
    )
    indent = body[: len(body) - len(body.lstrip())]
    tags = [f"</{name}>" for name in dict.fromkeys(_open_tags(lines, number))]
    for sign in (*tags, "}", ")", "{", "(", "/>", " />", "]", "[", "</>"):
        yield (
            f"put {sign.strip()} on a line of its own before {number}",
            _with(lines, number, f"{indent}{sign}\n{body}"),
        )
        yield f"put {sign.strip()} on a line of its own after {number}", _with(lines, number, f"{body}\n{indent}{sign}")
        for place in reversed(places):
            yield f"put {sign.strip()} into line {number}", _with(lines, number, body[:place] + sign + body[place:])
    for match in re.finditer(r"[(){}\[\]<>]|</\w*>|/>|;|,", body):
        words = f"took {match.group()} out of line {number}"
        yield words, _with(lines, number, body[: match.start()] + body[match.end() :])


def _open_tags(lines: list[str], number: int) -> list[str]:
    """Tags opened shortly before, the last first."""
    before = "".join(lines[max(0, number - 80) : number])
    return list(dict.fromkeys([match.group(1) for match in _TAG.finditer(before)][::-1]))[:14]


def _with(lines: list[str], number: int, line: str) -> str:
    return "".join([*lines[: number - 1], f"{line}\n", *lines[number:]])


STRATEGY = StrategyCode(
    "repair frontend syntax", frozenset({_C.SYNTAX, _C.FRONTEND_BUILD}), propose, languages=FRONTEND, seconds=5, keep=2
)
