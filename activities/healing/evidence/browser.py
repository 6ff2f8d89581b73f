"""What browser runs say: Playwright's JUnit report, and the findings of the tour of the pages."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from junitparser import Error, Failure, JUnitXml, JUnitXmlError, TestCase

from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass

_C = FailureClass
_PLACE = re.compile(r"((?:e2e|src)/[\w./-]+\.(?:tsx?|css)):(\d+)")
_PAGE_ERRORS = re.compile(
    r"pageerror|Uncaught|console|is not a function|Cannot read prop|Minified React", re.IGNORECASE
)
_AXE = re.compile(r"\baxe\b|accessib|violation|aria-", re.IGNORECASE)
_LATE = re.compile(r"[Tt]imeout of \d+ms exceeded|: Timeout \d+ms exceeded")
_MISMATCH = re.compile(r"\bexpect\(.*?\).*?Received", re.DOTALL)
_WAITS = re.compile(r"locator|toBeVisible|waiting for|strict mode|getBy", re.IGNORECASE)


def from_playwright(report: Path) -> list[Seen]:
    """One complaint for each failed scenario."""
    if not report.is_file():
        return []
    try:
        suites = list(JUnitXml.fromfile(str(report)))
    except (JUnitXmlError, ParseError):
        return []
    cases = [case for suite in suites for case in suite if isinstance(case, TestCase)]
    return [_case(case, each) for case in cases for each in case.result if isinstance(each, Failure | Error)]


def from_findings(words: str) -> list[Seen]:
    """One complaint for each page of the tour that is not right; ``words`` are the lines the check gives."""
    found = []
    for line in words.splitlines():
        page = line.split(" at ")[0]
        kind = _C.ACCESSIBILITY if "accessibility" in line else _C.FRONTEND_RUNTIME
        subclass = "axe" if kind is _C.ACCESSIBILITY else "page"
        found.append(Seen(kind, subclass, line, symbol=page))
    return found


def kind_of(text: str) -> FailureClass:
    """Whether the page is at fault, its accessibility, or what the scenario looks for."""
    if _LATE.search(text) and not _MISMATCH.search(text):
        return _C.RESOURCE  # nothing was seen to be otherwise than it should
    return page_kind(text)


def page_kind(text: str) -> FailureClass:
    """As ``kind_of``, of what was not merely late."""
    if _AXE.search(text):
        return _C.ACCESSIBILITY
    return _C.FRONTEND_RUNTIME if _PAGE_ERRORS.search(text) and not _WAITS.search(text) else _C.E2E


def _case(case: TestCase, found: Failure | Error) -> Seen:
    text = str(found.text or found.message or "")
    places = _PLACE.findall(text)
    own = [place for place in places if "support/" not in place[0]] or places
    file, line = (f"frontend/{own[0][0]}", int(own[0][1])) if own else ("", 0)
    message = next((each.strip() for each in text.splitlines() if "Error" in each), str(case.name))
    return Seen(kind_of(text), "scenario", message[:300], file, line, str(case.name), text[:900])
