"""A test report counts only where it names cases that passed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from activities.payloads.results import CheckResult
from activities.steps.reports import Case, add_suite, counted

GREEN = CheckResult("pytest", True, "said it passed")
CASE = '<testcase classname="t" name="n"/>'


def suite(*cases: str) -> str:
    return f"<testsuites><testsuite name='s'>{''.join(cases)}</testsuite></testsuites>"


def judged(tmp_path: Path, text: str | None) -> CheckResult:
    report = tmp_path / "r.xml"
    if text is not None:
        report.write_text(text)
    return counted(GREEN, report, "r.xml")


def test_cases_that_passed_are_counted(tmp_path: Path) -> None:
    check = judged(tmp_path, suite(CASE, CASE))
    assert (check.ok, check.passed, check.failed) == (True, 2, 0)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "<not xml",
        suite(),
        suite('<testcase name="n"><skipped/></testcase>'),
        suite(CASE, '<testcase name="n"><failure message="x"/></testcase>'),
        suite(CASE, '<testcase name="n"><error message="x"/></testcase>'),
    ],
    ids=["no report", "empty file", "broken", "no case", "only skipped", "a failure", "an error"],
)
def test_a_report_without_a_clean_pass_fails_the_check_whatever_it_said(tmp_path: Path, text: str | None) -> None:
    assert not judged(tmp_path, text).ok


def test_a_skipped_case_fails_the_check_where_none_may_be(tmp_path: Path) -> None:
    report = tmp_path / "r.xml"
    report.write_text(suite(CASE, '<testcase name="n"><skipped/></testcase>'))
    assert counted(GREEN, report, "r.xml").ok
    assert not counted(GREEN, report, "r.xml", may_skip=False).ok


def test_nested_suites_are_counted_too(tmp_path: Path) -> None:
    inner = f"<testsuite name='b'>{CASE}</testsuite>"
    check = judged(tmp_path, f"<testsuites><testsuite name='a'>{inner}</testsuite></testsuites>")
    assert check.passed == 1


def test_a_failing_command_stays_failed_with_a_green_report(tmp_path: Path) -> None:
    (tmp_path / "r.xml").write_text(suite(CASE))
    red = CheckResult("pytest", False, "exit code 3")
    assert not counted(red, tmp_path / "r.xml", "r.xml").ok


@pytest.mark.parametrize("before", [None, suite(CASE)], ids=["no report yet", "beside another suite"])
def test_cases_told_by_somebody_else_become_a_suite_of_the_report(tmp_path: Path, before: str | None) -> None:
    report = tmp_path / "reports" / "r.xml"
    if before is not None:
        report.parent.mkdir()
        report.write_text(before)
    told = [Case("tests/test_a.py::test_x[1]", "passed", 0.5), Case("tests/test_a.py::test_y", "failed", 0.1)]
    add_suite(report, "over HTTP", told)
    check = counted(GREEN, report, "r.xml")
    assert (check.ok, check.passed, check.failed) == (False, 2 if before else 1, 1)
    assert {case.get("classname") for case in ElementTree.parse(report).iter("testcase")} >= {"tests.test_a"}
