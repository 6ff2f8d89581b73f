"""Attacks on the verdict: an app that is wrong, what it does to be called right, and what is said of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import templates
from activities.payloads.results import CheckResult, StepRequest
from activities.payloads.steps import Agent, StepName
from activities.steps.suite import over_http
from activities.steps.table import STEPS
from activities.steps.type_cache import TypeCache
from activities.steps.witness import witnessed
from activities.steps.work import SPEC_PATH, Work
from gencode.places import OFFLINE
from sandbox.runner import Sandbox
from templates import render
from templates.spec import AppSpec

HERE = Path(__file__).parent / "verdicts"
CRUD = Path(templates.__file__).parent / "crud"
KEPT = ("__init__.py", "records.py", "records.json", "test_member.py")  # enough tests to be failed by
BROKEN = "app/routes/member.py"
INSIDE = {"tests/test_wrong.py": "wrong_test.txt"}
BACKEND, MODELS, CONTRACT = StepName.TESTING_BACKEND, StepName.BACKEND_MODELS, StepName.BACKEND_IMPL


@dataclass(frozen=True)
class Forgery:
    """``files`` maps a place below backend/ to a file of verdicts/ that is put there, or added to what is there.
    ``step`` is the one whose whole check is asked, with an app that only that check finds wrong; without one the
    witness is."""

    name: str
    aim: str
    files: dict[str, str]
    step: StepName | None = None

    def lay(self, backend: Path) -> None:
        """Put the files into an app whose members are broken."""
        wrong = {None: {BROKEN: "broken.py"}, StepName.TESTING_BACKEND: INSIDE}.get(self.step, {})
        for place, source in {**wrong, **self.files}.items():
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
    Forgery("shadows", "put modules before those the runner has yet to import", {"app/main.py": "shadows.py"}),
    Forgery("kills", "end whoever is there to say it", {"app/main.py": "kills.py"}),
    Forgery("calls", "speak in the keeper's place on the loopback", {"app/main.py": "calls.py"}),
    Forgery("fills", "leave the runner no room", {"app/main.py": "fills.py"}),
    Forgery("plugin", "register a plugin as an installed package does", {
        "forgery_plugin.py": "plugin.py", "forgery-1.0.dist-info/entry_points.txt": "entry_points.txt",
        "forgery-1.0.dist-info/METADATA": "metadata.txt",
    }),
    Forgery("inside-exits", "end pytest with 0 in the app's process", {"app/__init__.py": "exits.py"}, BACKEND),
    Forgery("inside-patches", "call its failures passes", {"app/__init__.py": "patches.py"}, BACKEND),
    Forgery("inside-reports", "write pytest's report itself", {"app/__init__.py": "reports.py"}, BACKEND),
    Forgery("inside-drops", "have pytest forget a test", {"app/__init__.py": "drops.py"}, BACKEND),
    Forgery("inside-plugin", "register a plugin", {
        "forgery_plugin.py": "plugin.py", "forgery-1.0.dist-info/entry_points.txt": "entry_points.txt",
        "forgery-1.0.dist-info/METADATA": "metadata.txt",
    }, BACKEND),
    Forgery("models-exit", "end the look at its documents with 0", {"app/__init__.py": "leaves.py"}, MODELS),
    Forgery("contract-exit", "end before it says what it serves", {"app/__init__.py": "leaves.py"}, CONTRACT),
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


async def step_verdict(step: StepName, tree: Path, key: str, sandbox: Sandbox) -> CheckResult:
    """What the whole check of the step says, as one."""
    (tree / SPEC_PATH).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(CRUD / "exemplar.json", tree / SPEC_PATH)
    shutil.copy(CRUD / "app" / "openapi.json", tree)
    request = StepRequest("victim", step, Agent.DEREK, 1, "", "offline", 0, "")
    types, bundles = TypeCache(tree / "types", CRUD / "app" / "backend"), tree.parent / "bundles"
    said = await STEPS[step].check(
        Work(request, key, tree, sandbox, OFFLINE, types, bundles, _mute, date(2026, 11, 29))
    )
    return CheckResult(step, said.ok, said.summary)


async def _mute(_: str) -> None:
    """Nobody watches."""


async def forged(name: str, tree: Path, key: str, sandbox: Sandbox) -> str:
    """The line about one forgery."""
    right_app(tree)
    forgery = next(each for each in FORGERIES if each.name == name)
    forgery.lay(tree / "backend")
    try:
        said = step_verdict(forgery.step, tree, key, sandbox) if forgery.step else verdict(tree, key, sandbox)
        check = await said
    except Exception as error:
        return f"ESCAPED into an error of ours: {error!r}"
    return f"{'ESCAPED a good verdict' if check.ok else 'HELD'} {check.detail.splitlines()[0]}"
