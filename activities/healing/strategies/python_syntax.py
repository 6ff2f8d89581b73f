"""Syntax repair for Python: the smallest edit near the place of the parser's complaint that makes the text readable,
or else the longest good prefix. What a cut file has lost is not invented here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from activities.healing.evidence.parsing import python_error
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

_OPENS, _CLOSES = "([{", ")]}"
_HEADS = re.compile(r"^\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b")
_NEAR = 3
_CUT_AT_MOST = 200


async def propose(case: Case) -> list[Proposal]:
    """Edits that parse: near the complaint first, then along the whole bracket, then the good prefix."""
    text = case.text()
    if not case.failure.file.endswith(".py") or python_error(text) is None:
        return []
    found = [(words, each) for words, each in _edits(text) if python_error(each) is None]
    found += _two_steps(text) if not found else []
    found += [("kept the longest part that can be read", each) for each in _prefix(text)]
    return [rewrite(case.failure.file, each, words) for words, each in found]


def _edits(text: str) -> Iterator[tuple[str, str]]:
    error = python_error(text)
    lines = text.splitlines(keepends=True)
    if error is None or not lines:
        return
    place = min(max(error.lineno or 1, 1), len(lines))
    for number in _around(place, len(lines)):
        yield from _colon(lines, number)
        yield from _indents(lines, number)
        yield from _strings(lines, number)
    for number in _around(place, len(lines)):
        yield from _brackets(lines, number)
        yield from _commas(lines, number)
    yield from _unclosed(lines, place)
    for number in _around(place, len(lines))[:3]:
        yield from _split_words(lines, number)


def _two_steps(text: str) -> list[tuple[str, str]]:
    """One edit that moves the complaint further down, then another."""
    before = python_error(text)
    found = []
    for words, each in _edits(text):
        after = python_error(each)
        if before is not None and after is not None and (after.lineno or 0) > (before.lineno or 0) + 1:
            found += [(f"{words}; {more}", last) for more, last in _edits(each) if python_error(last) is None][:5]
        if len(found) > 20:
            break
    return found


def _around(place: int, count: int) -> list[int]:
    """Line numbers from the place outwards; the line before is a likelier cause than the one after."""
    order = [place, *(place + sign * step for step in range(1, _NEAR + 1) for sign in (-1, 1))]
    return [number for number in order if 1 <= number <= count]


def _with(lines: list[str], number: int, line: str) -> str:
    return "".join([*lines[: number - 1], line, *lines[number:]])


def _split(line: str) -> tuple[str, str]:
    body = line.rstrip("\r\n")
    return body, line[len(body) :]


def _colon(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body, end = _split(lines[number - 1])
    stripped = body.rstrip()
    if stripped and not stripped.endswith(":") and (_HEADS.match(stripped) or stripped.lstrip().startswith(")")):
        yield f"put the colon at the end of line {number}", _with(lines, number, f"{stripped}:{end}")


def _indents(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body, end = _split(lines[number - 1])
    if not body.strip():
        return
    widths = {len(each) - len(each.lstrip()) for each in lines[max(0, number - 4) : number + 3] if each.strip()}
    before = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    if before.rstrip().endswith(":"):
        widths.add(len(before) - len(before.lstrip()) + 4)
    own = len(body) - len(body.lstrip())
    for width in sorted(widths - {own}, key=lambda each: abs(each - own)):
        yield f"indented line {number} by {width}", _with(lines, number, " " * width + body.lstrip() + end)


def _strings(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body, end = _split(lines[number - 1])
    for quote in ('"', "'"):
        if body.count(quote) % 2:
            for place in _ends_of_words(body):
                yield (
                    f"closed the text on line {number}",
                    _with(lines, number, body[:place] + quote + body[place:] + end),
                )


def _ends_of_words(body: str) -> list[int]:
    """Where a closing mark is likely: the end, before a bracket or comma, from the right; then the starts of words."""
    places = [len(body), *(n for n in range(len(body) - 1, 0, -1) if body[n] in ",)]}:")]
    return [*places, *(match.start() for match in re.finditer(r"[A-Za-z_]", body))]


def _brackets(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body, end = _split(lines[number - 1])
    places, seams = [len(body), *range(len(body) - 1, -1, -1)], _seams(lines, body)
    for bracket in (*_CLOSES, *_OPENS):
        for place in (*(seams if bracket in _OPENS else ()), *places):
            within = 0 < place < len(body) and body[place].isalnum() and body[place - 1].isalnum()
            if place in seams or not within:
                edited = body[:place] + bracket + body[place:] + end
                yield f"put {bracket} into line {number}", _with(lines, number, edited)
    for place, sign in enumerate(body):
        if sign in _OPENS + _CLOSES:
            edited = body[:place] + body[place + 1 :] + end
            yield f"took {sign} out of line {number}", _with(lines, number, edited)


def _split_words(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    """An opening bracket within a word, where two words may have run together."""
    body, end = _split(lines[number - 1])
    for place in range(1, len(body)):
        if body[place - 1].isalnum() and body[place].isalnum():
            for bracket in _OPENS:
                edited = body[:place] + bracket + body[place:] + end
                yield f"put {bracket} into a word of line {number}", _with(lines, number, edited)


def _seams(lines: list[str], body: str) -> list[int]:
    """Places within a word that is two words of the file, run together."""
    known = set(re.findall(r"\w+", " ".join(line for line in lines if line.rstrip() != body.rstrip())))
    return [
        match.start() + cut
        for match in re.finditer(r"[A-Za-z_]\w{2,}", body)
        for cut in range(1, len(match.group()))
        if match.group()[:cut] in known and match.group()[cut:] in known and match.group() not in known
    ]


def _commas(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    body, end = _split(lines[number - 1])
    for match in re.finditer(r"\s+|(?<=[\])\"'])(?=\w)|$", body):
        for sign in (",", " =", " in", "."):
            edited = body[: match.start()] + sign + body[match.start() :] + end
            yield f"put {sign.strip()} into line {number}", _with(lines, number, edited)


def _unclosed(lines: list[str], opened: int) -> Iterator[tuple[str, str]]:
    """The bracket that was never closed, closed at the end of each line after it."""
    for number in range(opened, min(len(lines), opened + 60) + 1):
        body, end = _split(lines[number - 1])
        for bracket in _CLOSES:
            yield f"put {bracket} after line {number}", _with(lines, number, body + bracket + end)
            indent = " " * (len(lines[opened - 1]) - len(lines[opened - 1].lstrip()))
            yield f"put {bracket} under line {number}", _with(lines, number, f"{body}{end}{indent}{bracket}\n")


def _prefix(text: str) -> Iterator[str]:
    """The text without its unreadable end, cut where a statement at the left margin begins."""
    lines = text.splitlines(keepends=True)
    for count in range(len(lines) - 1, max(0, len(lines) - _CUT_AT_MOST), -1):
        kept = "".join(lines[:count])
        if kept.strip() and python_error(kept) is None:
            yield kept.rstrip() + "\n"
            return


STRATEGY = StrategyCode("repair syntax", frozenset({FailureClass.SYNTAX}), propose, languages=PYTHON, seconds=1, keep=3)
