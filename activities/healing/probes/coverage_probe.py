"""Runs inside the sandbox, in backend/: runs the named tests and notes which lines of the app each of them reached.
Arguments: a plan (not read), where to write, test ids. Reports {test id: {"failed": bool, "lines": {file: [...]}}}."""

import json
import os
import sys

import pytest

HERE = os.getcwd()
APP = os.path.join(HERE, "app") + os.sep


class Lines:
    """A pytest plugin that traces each test's own call."""

    def __init__(self) -> None:
        self.seen: dict = {}
        self.current: dict = {}

    def trace(self, frame: object, event: str, argument: object) -> object:
        name = frame.f_code.co_filename
        if not name.startswith(APP):
            return None
        if event == "line":
            self.current.setdefault(name[len(HERE) + 1 :], set()).add(frame.f_lineno)
        return self.trace

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: object) -> object:
        self.current = {}
        sys.settrace(self.trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.seen[item.nodeid] = {"failed": False, "lines": {k: sorted(v) for k, v in self.current.items()}}

    def pytest_runtest_logreport(self, report: object) -> None:
        if report.failed:
            self.seen.setdefault(report.nodeid, {"lines": {}})["failed"] = True


def main(out: str, tests: list) -> None:
    lines = Lines()
    pytest.main(["-q", "-p", "no:cacheprovider", "--tb=no", *tests], plugins=[lines])
    with open(out, "w", encoding="utf-8") as file:
        json.dump(lines.seen, file)


if __name__ == "__main__":
    main(sys.argv[2], sys.argv[3:])
