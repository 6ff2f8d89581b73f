"""Faults in the frontend and in its scenarios."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from bench.faults.fault import Kind, Mutation, misspelt
from bench.faults.python_text import PROSE

_C, _S = FailureClass, StepName
PACKAGES = ("react-super-table", "@ui-kit/forms", "date-magic", "use-everything")


def source(path: str) -> bool:
    """TypeScript of the app."""
    return path.startswith("frontend/src/") and path.endswith((".ts", ".tsx")) and not path.endswith(".d.ts")


def page(path: str) -> bool:
    """Components and pages."""
    return source(path) and path.endswith(".tsx")


def bracket_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A bracket or a closing tag without its partner."""
    for match in re.finditer(r"[(){}]|</\w+>|/>", text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost {match.group()} at {match.start()}")


def fenced(text: str, rng: random.Random) -> Iterator[Mutation]:
    """The file as a reply."""
    yield Mutation(f"```tsx\n{text}```\n", "in a code fence")
    yield Mutation(f"{PROSE}```tsx\n{text}```\n", "in prose")


def identifier_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A name that is not defined."""
    for match in re.finditer(r"(?<![\w.'\"<-])([a-z][A-Za-z]{4,})(?=[(.])", text):
        new = misspelt(match.group(1), rng)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"{new} for {match.group(1)}")


def member_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A member that is not there."""
    for match in re.finditer(r"(?<=[\w)])\.([a-z][A-Za-z]{3,})\b", text):
        new = misspelt(match.group(1), rng)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f".{new} for .{match.group(1)}")


def import_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import that is not there."""
    for match in re.finditer(r"^import [^;]+ from [^;]+;\n", text, re.MULTILINE):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost {match.group().strip()}")


def import_path_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import from a file that is not there."""
    for match in re.finditer(r'^import [^;]+ from "(\.[^"]*/)(\w+)";', text, re.MULTILINE):
        for new in (f"./{match.group(2)}s", f"{match.group(1)}{misspelt(match.group(2), rng)}"):
            yield Mutation(text[: match.start(1)] + new + text[match.end(2) :], f"imports from {new}")


def import_misspelt(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An imported name that its file does not have."""
    for match in re.finditer(r"^import \{ (\w{4,})", text, re.MULTILINE):
        new = misspelt(match.group(1), rng)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"imports {new}")


def package_invented(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An import of a package that nobody has."""
    for match in re.finditer(r'^import [^;]+ from ("\.[^"]*");', text, re.MULTILINE):
        name = rng.choice(PACKAGES)
        yield Mutation(text[: match.start(1)] + f'"{name}"' + text[match.end(1) :], f"imports from {name}")


def guard_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A value that may be missing, used as if it never were."""
    for match in re.finditer(r"\?(?=\.)", text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost ? at {match.start()}")
    for match in re.finditer(r' \?\? ("[^"]*"|\[\]|\w+)', text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost {match.group()}")


def type_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A number where a text belongs, or the other way round."""
    for match in re.finditer(r"(?<==)\{(\d+)\}|(?<=: )(\d+)(?=[,;\n])", text):
        number = match.group(1) or match.group(2)
        new = match.group().replace(number, f'"{number}"')
        yield Mutation(text[: match.start()] + new + text[match.end() :], f"a text for {number}")
    for match in re.finditer(r"String\((\w+)\)", text):
        yield Mutation(text[: match.start()] + match.group(1) + text[match.end() :], "lost String()")


def left_over(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A name that nobody uses."""
    for match in list(re.finditer(r"^import [^;]+;\n(?!import)", text, re.MULTILINE))[:1]:
        yield Mutation(f"{text[: match.end()]}\nconst leftOver = 1;\n{text[match.end() :]}", "a name nobody uses")


def throws(text: str, rng: random.Random) -> Iterator[Mutation]:
    """Types talked away: what the compiler then believes, and the page does not have."""
    for match in re.finditer(r"\b([A-Za-z_]\w*(?:\.\w+)*)\.map\(", text):
        new = f"({match.group(1)} as any).items.map("
        yield Mutation(text[: match.start()] + new + text[match.end() :], f"{new}…) for {match.group()}…)")


def accessible_name_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A control or a picture that tells a screen reader nothing."""
    for match in re.finditer(r"\s(?:aria-label|alt|htmlFor)=(?:\"[^\"]*\"|\{[^{}]*\})", text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost {match.group().strip()}")


def style_broken(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A style sheet that the bundler cannot read."""
    for match in re.finditer(r"\}\n", text):
        yield Mutation(text[: match.start()] + text[match.start() + 1 :], f"lost }} at {match.start()}")


def selector_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A scenario that looks for what no page has."""
    for match in re.finditer(r"\bname: words\.(\w+)", text):
        yield Mutation(text[: match.start()] + 'name: "Nothing of this name"' + text[match.end() :], "a wrong name")
    for match in re.finditer(r'getByRole\("(button|link|heading)"', text):
        new = {"button": "link", "link": "button", "heading": "button"}[match.group(1)]
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"{new} for {match.group(1)}")


_BUILD = _S.FRONTEND_INTEGRATION
KINDS = (
    Kind("frontend: bracket lost", _C.SYNTAX, _BUILD, source, bracket_lost),
    Kind("frontend: code fence", _C.MODEL_REPLY, _BUILD, page, fenced),
    Kind("frontend: name misspelt", _C.NAME, _BUILD, source, identifier_misspelt),
    Kind("frontend: member misspelt", _C.TYPE, _BUILD, source, member_misspelt),
    Kind("frontend: import lost", _C.IMPORT, _BUILD, source, import_lost),
    Kind("frontend: import path wrong", _C.IMPORT, _BUILD, source, import_path_wrong),
    Kind("frontend: import misspelt", _C.IMPORT, _BUILD, source, import_misspelt),
    Kind("frontend: package invented", _C.FRONTEND_BUILD, _BUILD, source, package_invented),
    Kind("frontend: guard lost", _C.NONE, _BUILD, source, guard_lost),
    Kind("frontend: type wrong", _C.TYPE, _BUILD, source, type_wrong),
    Kind("frontend: left over", _C.FRONTEND_BUILD, _BUILD, source, left_over),
    Kind("frontend: style broken", _C.FRONTEND_BUILD, _BUILD, lambda p: p.endswith(".css"), style_broken),
    Kind("frontend: throws when shown", _C.FRONTEND_RUNTIME, _S.SCREENSHOT_VERIFY, page, throws, 0.25),
    Kind("accessibility: name lost", _C.ACCESSIBILITY, _S.SCREENSHOT_VERIFY, page, accessible_name_lost, 0.25),
    Kind(
        "e2e: selector wrong",
        _C.E2E,
        _S.TESTING_FRONTEND,
        lambda p: p.startswith("frontend/e2e/"),
        selector_wrong,
        0.25,
    ),
)
