"""Attacks on the verdict: an app that is wrong, what it does to be called right, and what is said of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import templates
from activities.payloads.results import CheckResult
from activities.steps.suite import over_http
from activities.steps.witness import witnessed
from sandbox.runner import Sandbox
from templates import render
from templates.spec import AppSpec

HERE = Path(__file__).parent / "verdicts"
CRUD = Path(templates.__file__).parent / "crud"
KEPT = ("__init__.py", "records.py", "records.json", "test_member.py")  # enough tests to be failed by
BROKEN = "app/routes/member.py"


@dataclass(frozen=True)
class Forgery:
    """``files`` maps a place below backend/ to a file of verdicts/ that is put there, or added to what is there."""

    name: str
    aim: str
    files: dict[str, str]

    def lay(self, backend: Path) -> None:
        """Put the files into an app whose members are broken."""
        for place, source in {BROKEN: "broken.py", **self.files}.items():
            target = backend / place
            before = target.read_text() if target.exists() else ""
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"{before}\n{(HERE / source).read_text()}")


FORGERIES = (
    Forgery("exits-with-zero", "end with 0 before a test has run", {"app/main.py": "exits.py"}),
    Forgery("prints-a-report", "say what a good run says", {"app/main.py": "prints.py"}),
    Forgery("conftest", "turn failures into passes", {"conftest.py": "patches.py", "tests/conftest.py": "patches.py"}),
    Forgery("sitecustomize", "the same, at the start of Python", {
        "sitecustomize.py": "patches.py", "usercustomize.py": "patches.py", "pytest.py": "prints.py",
    }),
    Forgery("patches-from-the-app", "the same, when the app is imported", {"app/__init__.py": "patches.py"}),
    Forgery("changes-the-suite", "empty the tests while the app runs", {"app/main.py": "rewrites.py"}),
    Forgery("listens-and-speaks", "read the runner's pipe and answer itself", {"app/main.py": "speaks.py"}),
    Forgery("test-settings", "let no test be found", {"pytest.ini": "settings.ini", "tox.ini": "settings.ini"}),
)  # fmt: skip


def right_app(tree: Path) -> None:
    """The template's own app."""
    shutil.copytree(CRUD / "app" / "backend", tree / "backend")


async def verdict(tree: Path, key: str, sandbox: Sandbox) -> CheckResult:
    """What the step would say of the app in ``tree``, by the tests of one entity."""
    spec = AppSpec.model_validate_json((CRUD / "exemplar.json").read_bytes())
    suite = [each for each in render.backend_tests(spec) if each.path.endswith(KEPT)]
    return (await witnessed(tree, key, sandbox, over_http(suite))).check


async def forged(name: str, tree: Path, key: str, sandbox: Sandbox) -> str:
    """The line about one forgery."""
    right_app(tree)
    next(each for each in FORGERIES if each.name == name).lay(tree / "backend")
    check = await verdict(tree, key, sandbox)
    return f"{'ESCAPED a good verdict' if check.ok else 'HELD'} {check.detail.splitlines()[0]}"
