"""What a repair may touch: files that its failure names, or what their tests are about, and no test's name or
assertion. Reads text; changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from activities.payloads.healing import Failure
from activities.payloads.results import Verdict

TESTS = ("backend/tests/", "frontend/e2e/")
_HALVES = {"app": "backend", "tests": "backend", "src": "frontend", "e2e": "frontend"}
_PATH = re.compile(
    r"(?<![\w/])(?:(?:backend|frontend|/work/backend|/work/frontend)/)?((app|tests|src|e2e)/[\w./-]+\.\w+)"
)
_NAMES = re.compile(r"\bdef (test_\w+)|\btest(?:\.\w+)?\(\s*([\"'`])(.+?)\2")
_ASSERTION = re.compile(r"^\s*(?:assert\b|.*\bexpect\(|.*\bpytest\.raises\()")
_WORDS = re.compile(r"\w+|[=!<>]=|[<>]")
_PARTS = re.compile(r"(?:test_)?(\w+?)(?:_list|_rules|_special)?$")


def named(failure: Failure) -> frozenset[str]:
    """Files that the failure's evidence names."""
    found = {f"{_HALVES[match[2]]}/{match[1]}" for match in _PATH.finditer(failure.excerpt)}
    return frozenset(found | ({failure.file} if failure.file else set()))


def subjects(failure: Failure) -> frozenset[str]:
    """Modules whose tests failed: ``task`` for tests/test_task_rules.py and e2e/task.spec.ts."""
    tests = [path for path in (*named(failure), f"backend/{failure.symbol.partition('::')[0]}") if is_test(path)]
    stems = [PurePosixPath(path).name.partition(".")[0].replace("-", "_") for path in tests]
    return frozenset(match[1] for stem in stems if (match := _PARTS.match(stem)))


def in_scope(path: str, failure: Failure) -> bool:
    """Whether the file is named, or holds what the failed test is about."""
    if path in named(failure):
        return True
    return not is_test(path) and bool(subjects(failure) & set(_steps(path)))


def is_test(path: str) -> bool:
    """Whether a file holds tests."""
    return path.startswith(TESTS)


def asks_less(before: str, after: str) -> bool:
    """Whether a test file has lost or renamed a test, or any assertion reads otherwise. Marks that do not count for
    what is asked, brackets and quotes, may be mended."""
    return bool(Counter(_tests(before)) - Counter(_tests(after))) or _asserted(before) != _asserted(after)


def says(failure: Failure, name: str) -> bool:
    """Whether the evidence speaks of that name, as a word or as a part of a longer name."""
    text = f"{failure.symbol}\n{failure.excerpt}"
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text) is not None


def as_alone(before: Verdict, after: Verdict) -> Verdict:
    """The verdict after a repair, its checks seen as the failed ones were: what waited in vain alone does so again."""
    alone = {check.name for check in before.checks if check.alone}
    return replace(after, checks=tuple(replace(each, alone=each.name in alone) for each in after.checks))


def _tests(text: str) -> list[str]:
    return [match[1] or match[3] for match in _NAMES.finditer(text)]


def _asserted(text: str) -> Counter[tuple[str, ...]]:
    return Counter(tuple(_WORDS.findall(line)) for line in text.splitlines() if _ASSERTION.match(line))


def _steps(path: str) -> list[str]:
    """Every part of a path, without endings and with one spelling."""
    return [part.partition(".")[0].replace("-", "_") for part in PurePosixPath(path).parts]
