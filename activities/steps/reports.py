"""Read and complete the reports that test runners write (JUnit XML). Believes a report only where it names at least one
case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import ParseError

from junitparser import Error, Failure, JUnitXml, JUnitXmlError, Skipped, TestCase, TestSuite

from activities.payloads.results import CheckResult

MANY = 20  # failed cases that a check names


@dataclass(frozen=True)
class Case:
    """One test as pytest names it (``tests/test_a.py::test_b``), how it ended (passed, failed or skipped), and how long
    it took."""

    name: str
    outcome: str
    seconds: float


def counted(check: CheckResult, report: Path, evidence: str, may_skip: bool = True) -> CheckResult:
    """The check with the numbers of its own report. A missing, unreadable or empty report, or one that names a failure,
    fails the check whatever its exit code was; so does a skipped case where none may be."""
    if not report.is_file():
        return replace(check, ok=False, detail=f"{check.detail}; it wrote no report, so nothing counts as tested")
    try:
        cases = list(_cases(JUnitXml.fromfile(str(report))))
    except (JUnitXmlError, ParseError) as unreadable:
        return replace(check, ok=False, detail=f"its report cannot be read ({unreadable})")
    failed = [case for case in cases if any(isinstance(r, Failure | Error) for r in case.result)]
    skipped = [case for case in cases if any(isinstance(r, Skipped) for r in case.result)]
    passed = len(cases) - len(failed) - len(skipped)
    detail = f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped"
    return replace(
        check,
        ok=check.ok and passed > 0 and not failed and (may_skip or not skipped),
        detail=detail,
        passed=passed,
        failed=len(failed),
        evidence=check.evidence or evidence,
        failing=tuple(str(case.name) for case in failed[:MANY]),
    )


def add_suite(report: Path, name: str, cases: Iterable[Case]) -> None:
    """Write the cases as one more suite into ``report``, which may not be there yet. One that cannot be read is not
    touched: it has failed its check already."""
    try:
        xml = JUnitXml.fromfile(str(report)) if report.is_file() else JUnitXml()
    except (JUnitXmlError, ParseError):
        return
    suite = TestSuite(name)
    suite.add_testcases([_case(each) for each in cases])
    xml.add_testsuite(suite)
    report.parent.mkdir(parents=True, exist_ok=True)
    xml.write(str(report))


def _case(told: Case) -> TestCase:
    module, _, function = told.name.partition("::")
    case = TestCase(function, module.removesuffix(".py").replace("/", "."), told.seconds)
    case.result = [{"failed": Failure, "skipped": Skipped}[told.outcome]()] if told.outcome != "passed" else []
    return case


def _cases(xml: JUnitXml | TestSuite) -> list[TestCase]:
    found: list[TestCase] = []
    for element in xml:
        found.extend([element] if isinstance(element, TestCase) else _cases(element))
    return found
