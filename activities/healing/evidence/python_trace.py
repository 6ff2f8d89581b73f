"""Python tracebacks and JUnit reports of pytest: which exception, and the last line of the app that it passed."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from junitparser import Error, Failure, JUnitXml, JUnitXmlError, Skipped, TestCase, TestSuite

from activities.healing.signature import Seen
from activities.payloads.healing import FailureClass

_C = FailureClass
_FRAME = re.compile(r'File "(?:[^"]*?/)?((?:app|tests)/[^"]+\.py)", line (\d+)(?:, in (\S+))?')
_PYTEST_FRAME = re.compile(r"^((?:app|tests)/\S+?\.py):(\d+)", re.MULTILINE)
_ENDING = r"(?:Error|Exception|Failure|Warning|NotWritten|NotInitialized)"
_FINAL = re.compile(rf"^(?:E\s+)?((?:[A-Za-z_]\w*\.)*[A-Z]\w*{_ENDING}): ?(.*)$", re.MULTILINE)
_STATUS = re.compile(r"assert \(?(\d{3})\b.*== \(?(\d{3})\b")
_KINDS = {
    "SyntaxError": _C.SYNTAX,
    "IndentationError": _C.SYNTAX,
    "ModuleNotFoundError": _C.IMPORT,
    "ImportError": _C.IMPORT,
    "NameError": _C.NAME,
    "UnboundLocalError": _C.NAME,
    "AttributeError": _C.NONE,
    "TypeError": _C.TYPE,
    "ValueError": _C.TYPE,
    "KeyError": _C.TYPE,
    "AssertionError": _C.LOGIC,
    "DuplicateKeyError": _C.DATABASE,
    "OperationFailure": _C.DATABASE,
    "ServerSelectionTimeoutError": _C.RESOURCE,  # the database had no time to answer
    "TimeoutError": _C.RESOURCE,
    "CollectionWasNotInitialized": _C.DATABASE,
    "ValidationError": _C.DATABASE,
    "NotWritten": _C.MODEL_REPLY,
    "MemoryError": _C.RESOURCE,
}


def from_text(output: str) -> list[Seen]:
    """The last traceback of an output; nothing where there is none."""
    finals = list(_FINAL.finditer(output))
    frames = list(_FRAME.finditer(output)) or list(_PYTEST_FRAME.finditer(output))
    if not finals:
        return []
    name, message = finals[-1].group(1).rsplit(".", 1)[-1], finals[-1].group(2)
    file, line, symbol = _place(frames)
    return [Seen(_kind(name, message), name, f"{name}: {message}", file, line, symbol, output[-1000:])]


def from_junit(report: Path) -> list[Seen]:
    """One complaint for each failed case; a report that cannot be read has none."""
    try:
        cases = list(_cases(JUnitXml.fromfile(str(report)))) if report.is_file() else []
    except (JUnitXmlError, ParseError):
        return []
    return [_case(case, each) for case in cases for each in case.result if isinstance(each, Failure | Error)]


def passed(report: Path) -> set[str]:
    """The cases that passed, by pytest's id and by their bare names."""
    try:
        cases = list(_cases(JUnitXml.fromfile(str(report)))) if report.is_file() else []
    except (JUnitXmlError, ParseError):
        return set()
    good = [case for case in cases if not any(isinstance(each, Failure | Error | Skipped) for each in case.result)]
    return {name for case in good for name in (test_id(case), str(case.name))}


def test_id(case: TestCase) -> str:
    """The id pytest knows the case by, from backend/."""
    module = str(case.classname or "").replace(".", "/")
    return f"{module}.py::{case.name}"


def _case(case: TestCase, found: Failure | Error | Skipped) -> Seen:
    text, message = str(found.text or ""), str(found.message or "")
    finals = _FINAL.findall(text) or _FINAL.findall(message)
    name, words = (finals[-1][0].rsplit(".", 1)[-1], finals[-1][1]) if finals else ("AssertionError", message)
    if "assert" in message.split("\n")[0] and not finals:
        name, words = "AssertionError", message.split("\n")[0]
    file, line, _ = _place([*_FRAME.finditer(text), *_PYTEST_FRAME.finditer(text)])
    kind = _C.CONTRACT if _status(message) else _kind(name, words)
    return Seen(kind, name, f"{name}: {words}"[:400], file, line, test_id(case), text[-900:])


def _status(message: str) -> bool:
    """A route that is not there, or not for this method."""
    match = _STATUS.search(message)
    return match is not None and match.group(1) in {"404", "405"} and match.group(2)[0] == "2"


def _kind(name: str, message: str) -> FailureClass:
    if name in {"TypeError", "AttributeError"} and "NoneType" in message:
        return _C.NONE
    return _KINDS.get(name, _C.LOGIC)


def _place(frames: list[re.Match[str]]) -> tuple[str, int, str]:
    """The last frame in the app itself, or else the last one in a test."""
    own = [frame for frame in frames if frame.group(1).startswith("app/")] or frames
    if not own:
        return "", 0, ""
    last = own[-1]
    symbol = (last.group(3) or "") if last.re is _FRAME else ""
    return f"backend/{last.group(1)}", int(last.group(2)), symbol


def _cases(xml: JUnitXml | TestSuite) -> list[TestCase]:
    found: list[TestCase] = []
    for element in xml:
        found.extend([element] if isinstance(element, TestCase) else _cases(element))
    return found
