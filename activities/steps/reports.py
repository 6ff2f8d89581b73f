"""Read and complete the reports that test runners write (JUnit XML). Believes a report only where it names at least one
case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from activities.payloads.results import CheckResult
from activities.steps.bounded import Unfit, junit

MANY = 20  # failed cases that a check names


@dataclass(frozen=True)
class Case:
    """One test as pytest names it (``tests/test_a.py::test_b``), how it ended (passed, failed or skipped), and how long
    it took."""

    name: str
    outcome: str
    seconds: float


def counted(check: CheckResult, report: Path, evidence: str, may_skip: bool = True, control: str = "") -> CheckResult:
    """The check with the numbers of its own report. A missing, unreadable or empty report, or one that names a failure,
    fails the check whatever its exit code was; so does a skipped case where none may be. ``control`` is a test that
    fails by design: a report that does not say so counts for nothing. Blocking."""
    if not report.is_file():
        return replace(check, ok=False, detail=f"{check.detail}; it wrote no report, so nothing counts as tested")
    try:
        cases = list(_cases(junit(report)))
    except (Unfit, RecursionError, TypeError, ValueError) as unreadable:
        return replace(check, ok=False, detail=f"its report cannot be used: {unreadable}"[:500])
    failed = [case for case in cases if any(isinstance(r, Failure | Error) for r in case.result)]
    if control and [case.name for case in failed].count(control) != 1:
        return replace(check, ok=False, detail="a test that fails by design did not, so nothing counts as tested")
    cases, failed = ([case for case in each if not control or case.name != control] for each in (cases, failed))
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


def named(report: Path) -> set[str]:
    """The test functions that a report names, as ``module::function`` with dots in the module. Blocking."""
    try:
        cases = _cases(junit(report))
    except (Unfit, RecursionError, TypeError, ValueError):
        return set()
    return {f"{case.classname}::{str(case.name).partition('[')[0]}" for case in cases}


def without(report: Path, name: str) -> None:
    """Take the cases of that name out of a report that can be read. Blocking."""
    try:
        xml = junit(report)
    except Unfit:
        return
    for suite in xml:
        if isinstance(suite, TestSuite):
            for case in [each for each in suite if isinstance(each, TestCase) and each.name == name]:
                suite.remove_testcase(case)
                suite.tests, suite.failures = suite.tests - 1, suite.failures - 1
    xml.write(str(report))


def outcomes(report: Path, suite: str = "") -> list[Case]:
    """Every case of a report, or of one of its suites, as ``module::test`` in pytest's words: the class name is the
    module. None where there is no report that can be read."""
    try:
        xml = junit(report) if report.is_file() else JUnitXml()
    except (Unfit, RecursionError, TypeError, ValueError):
        return []
    suites = [each for each in xml if isinstance(each, TestSuite) and suite in ("", each.name)]
    return [_told(case) for each in suites for case in _cases(each)]


def _told(case: TestCase) -> Case:
    kinds = {type(result) for result in case.result}
    outcome = "failed" if kinds & {Failure, Error} else "skipped" if Skipped in kinds else "passed"
    return Case(f"{case.classname}::{case.name}", outcome, float(case.time or 0.0))


def add_suite(report: Path, name: str, cases: Iterable[Case]) -> None:
    """Write the cases as one more suite into ``report``, which may not be there yet. One that cannot be read is not
    touched: it has failed its check already."""
    try:
        xml = junit(report) if report.is_file() else JUnitXml()
    except Unfit:
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
