"""Runs inside the sandbox, in backend/: tries candidate edits one after the other and scores each with one cheap check,
in a forked child, so that packages are imported once. Arguments: a plan (JSON) and where to write the scores.

A score counts complaints: 0 means that the check holds, null that it could not be run. The files are put back. Limits
are of CPU time, so that a busy machine tries no fewer candidates; of the clock only several times as much."""

import contextlib
import io
import json
import os
import resource
import signal
import sys
import time

sys.path.insert(0, os.getcwd())

UNUSABLE = None
WORSE = 1000  # a score that no candidate is kept with
PATIENCE = 4  # seconds of the clock for a second of CPU time
# Plugins are imported before pytest could rewrite their asserts; an app that makes warnings errors would stop at that.
PRELOADED = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"


def score_mypy(plan: dict) -> int:
    from mypy import api

    out, err, _ = api.run(["app", "--output", "json"])
    return sum('"severity": "error"' in line for line in out.splitlines()) if out or not err else WORSE


def score_contract(plan: dict) -> int:
    from app.api import create_api
    from contract_check import contract_differences

    with open(plan["contract"], encoding="utf-8") as file:
        return len(contract_differences(json.load(file), create_api().openapi()))


def score_models(plan: dict) -> int:
    import models_probe

    return models_probe.look(plan["collections"])


def score_pytest(plan: dict) -> int:
    """How many of the tests have not passed when the first one fails: most candidates are done with after one test."""
    code, ended = run_pytest("-x", *plan["tests"])
    return 0 if code == 0 else max(1, len(plan["tests"]) - list(ended.values()).count("passed"))


def score_suite(plan: dict) -> int:
    """How many tests of the whole suite fail; unusable when one does that did not before (``plan["tests"]``)."""
    code, ended = run_pytest()
    failed = {test for test, outcome in ended.items() if outcome == "failed"}
    return len(failed) if code in (0, 1) and failed <= set(plan["tests"]) else WORSE


def run_pytest(*words: str) -> tuple:
    """The exit code, and how each test ended that was run."""
    import pytest

    ended = {}

    class Reports:
        def pytest_runtest_logreport(self, report: object) -> None:
            if report.when == "call" or report.failed:
                ended[report.nodeid] = report.outcome

    fixed = ["-q", "-p", "no:cacheprovider", "--tb=no", "-W", PRELOADED]
    return pytest.main([*fixed, *words], plugins=[Reports()]), ended


CHECKS = {
    "mypy": score_mypy,
    "contract": score_contract,
    "models": score_models,
    "pytest": score_pytest,
    "suite": score_suite,
}


def preload(check: str) -> None:
    """What every child needs, imported once; nothing of the app."""
    if check == "mypy":
        import mypy.api  # noqa: F401

        return
    import beanie  # noqa: F401
    import fastapi.testclient  # noqa: F401
    import pydantic_settings  # noqa: F401
    import pymongo  # noqa: F401

    if check in {"pytest", "suite"}:
        import pytest  # noqa: F401
        import pytest_asyncio  # noqa: F401


def in_child(plan: dict, within_s: float) -> int | None:
    """The score of what lies in the tree now, by a child that may die or hang."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(within_s), int(within_s) + 1))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                score = CHECKS[plan["check"]](plan)
            except BaseException:
                score = WORSE
        os.write(write_end, str(score).encode())
        os._exit(0)
    os.close(write_end)
    return ended(child, read_end, within_s)


def ended(child: int, read_end: int, within_s: float) -> int | None:
    """What the child wrote before it ended, or was ended."""
    until = time.monotonic() + within_s * PATIENCE
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            break
        time.sleep(0.01)
    with os.fdopen(read_end) as pipe:
        text = pipe.read()
    return int(text) if text else UNUSABLE


def applied(candidate: dict) -> dict:
    """Write the candidate's files; what stood there before."""
    before = {}
    for path, text in candidate.items():
        target = os.path.join("..", path)
        before[path] = None
        if os.path.exists(target):
            with open(target, encoding="utf-8", errors="surrogateescape", newline="") as file:
                before[path] = file.read()
        put(target, text)
    return before


def put(target: str, text: str | None) -> None:
    if text is None:
        if os.path.exists(target):
            os.unlink(target)
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)


def used_s() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def main(plan_path: str, out_path: str) -> None:
    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.dirname(os.path.abspath(plan_path)))
    with open(plan_path, encoding="utf-8") as file:
        plan = json.load(file)
    preload(plan["check"])
    scores, good, began = [], 0, time.monotonic()
    for candidate in plan["candidates"]:
        first = scores.index(0) if good else len(scores)
        spent = max(used_s(), (time.monotonic() - began) / PATIENCE)
        if spent > plan["limit_s"] or good >= plan["enough"] or len(scores) - first > plan["further"]:
            break
        before = applied(candidate)
        scores.append(in_child(plan, plan["each_s"]))
        for path, text in before.items():
            put(os.path.join("..", path), text)
        good += scores[-1] == 0
    with open(out_path, "w", encoding="utf-8") as file:
        json.dump(scores, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
