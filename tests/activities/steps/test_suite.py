"""Which tests of an app are run over HTTP, and which are left to the app's own process."""

from __future__ import annotations

from pathlib import Path

import pytest

import templates
from activities.steps.suite import left_over, names, over_http
from templates import render
from templates.files import FileChange
from templates.spec import AppSpec

SPEC = AppSpec.model_validate_json((Path(templates.__file__).parent / "crud" / "exemplar.json").read_bytes())
INSIDE = "tests/test_app.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The rendered tests as a step writes them."""
    for change in render.backend_tests(SPEC):
        target = tmp_path / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(change.content or b"")
    return tmp_path


def test_only_what_reaches_into_the_app_is_left_to_its_process(tree: Path) -> None:
    suite = over_http(render.backend_tests(SPEC))
    assert left_over(tree, suite) == (INSIDE,)
    assert len(names(suite)) > 30
    assert not any(name.startswith(INSIDE) for name in names(suite))


def test_a_test_that_somebody_changed_or_added_is_run_as_it_lies_there(tree: Path) -> None:
    suite = over_http(render.backend_tests(SPEC))
    (tree / "backend/tests/test_mine.py").write_text("def test_mine() -> None:\n    assert 1\n")
    with (tree / "backend/tests/test_member.py").open("a") as file:
        file.write("\n\ndef test_more() -> None:\n    assert 1\n")
    assert left_over(tree, suite) == (INSIDE, "tests/test_member.py", "tests/test_mine.py")


def test_where_the_shared_records_differ_every_test_is_run_as_it_lies_there(tree: Path) -> None:
    suite = over_http(render.backend_tests(SPEC))
    (tree / "backend/tests/records.json").write_text("{}")
    lying = {f"tests/{path.name}" for path in (tree / "backend/tests").glob("test_*.py")}
    assert set(left_over(tree, suite)) == lying


def test_a_module_that_imports_anything_of_the_app_is_not_run_from_outside() -> None:
    outside = FileChange("backend/tests/test_a.py", b"from tests.records import make\n")
    reaching = FileChange("backend/tests/test_b.py", b"from app.models import DOCUMENTS\n")
    assert set(over_http([outside, reaching])) == {"test_a.py"}
