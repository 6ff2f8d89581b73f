"""What recorded reports of broken apps are read as. The reports were made by running apps with faults in them."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from activities.healing.evidence import contract, mypy_report, parsing, python_trace, typescript
from activities.healing.evidence.typescript import TsDiagnostic
from activities.healing.signature import Seen, failure
from activities.payloads.healing import Depth, FailureClass
from activities.payloads.results import CheckResult

RECORDED = Path(__file__).parent / "recorded"
ONE, TWO = "65f0a1b2c3d4e5f6a7b8c9d0", "75f0a1b2c3d4e5f6a7b8c9d1"


def test_mypys_lines_become_failures_of_their_class_with_place_and_symbol(tmp_path: Path) -> None:
    lines = mypy_report.parse((RECORDED / "mypy.jsonl").read_text())
    seen = mypy_report.complaints(lines, tmp_path)
    assert [(each.failure_class, each.symbol) for each in seen] == [
        (FailureClass.IMPORT, "utc_todya"),
        (FailureClass.NAME, "utc_today"),
        (FailureClass.NONE, "days_until"),
        (FailureClass.NAME, "bandz"),
    ]
    assert {each.file for each in seen} == {"backend/app/computed/task.py"}
    assert [each.line for each in seen] == [8, 23, 38, 67]


def test_a_traceback_is_read_down_to_the_last_line_of_the_app() -> None:
    seen = python_trace.from_text((RECORDED / "traceback.txt").read_text())
    assert [(each.failure_class, each.subclass, each.file, each.line) for each in seen] == [
        (FailureClass.IMPORT, "ModuleNotFoundError", "backend/app/crud/metrics.py", 14)
    ]


def test_failed_tests_are_named_as_pytest_knows_them() -> None:
    seen = python_trace.from_junit(RECORDED / "pytest.xml")
    assert seen
    assert {each.failure_class for each in seen} <= {FailureClass.LOGIC, FailureClass.TYPE}
    assert all(each.symbol.startswith("tests/test_") and "::test_" in each.symbol for each in seen)


def test_a_report_that_is_none_has_no_failures(tmp_path: Path) -> None:
    (tmp_path / "torn.xml").write_text("<testsuites><testsuite")
    assert python_trace.from_junit(tmp_path / "torn.xml") == python_trace.from_junit(tmp_path / "none.xml") == []
    assert python_trace.from_text("all is well") == []


def test_differences_from_the_contract_are_one_failure_each_with_their_place() -> None:
    seen = contract.from_differences((RECORDED / "contract.txt").read_text())
    assert {each.failure_class for each in seen} == {FailureClass.CONTRACT}
    assert any("/api/tasks/{id}/advanced" in each.symbol for each in seen)
    assert any("201" in each.symbol for each in seen)


def test_typescripts_complaints_carry_their_code_and_word() -> None:
    found = TypeAdapter(list[TsDiagnostic]).validate_json((RECORDED / "typescript.json").read_bytes())
    seen = typescript.complaints(found, Path("none"))
    assert any(each.symbol == "useParms" and each.failure_class is FailureClass.IMPORT for each in seen)
    assert all(each.subclass.startswith("TS") for each in seen)


PRINTED = """src/a.tsx(2,9): error TS2322: Type 'string' is not assignable to type 'number'.
  The expected type comes from property 'size'.
src/b.tsx(3,5): error TS17008: JSX element 'tbody' has no corresponding closing tag.
src/c.ts(1,21): error TS2307: Cannot find module './entty' or its corresponding type declarations.
"""


def printed_in(tree: Path, evidence: str) -> list[Seen] | None:
    """Read as the step's own type check."""
    return typescript.printed([CheckResult("tsc", False, "exit code 2", evidence=evidence)], tree)


def test_what_tsc_printed_is_read_with_the_tags_that_do_not_close_as_syntax(tmp_path: Path) -> None:
    folder = tmp_path / "frontend" / "src"
    folder.mkdir(parents=True)
    (folder / "c.ts").write_text('import { one } from "./entty";\n')
    seen = printed_in(tmp_path, PRINTED) or []
    assert [(each.failure_class, each.subclass, each.file, each.line) for each in seen] == [
        (FailureClass.SYNTAX, "TS17008", "frontend/src/b.tsx", 3),
        (FailureClass.TYPE, "TS2322", "frontend/src/a.tsx", 2),
        (FailureClass.IMPORT, "TS2307", "frontend/src/c.ts", 1),
    ]
    assert seen[2].symbol == '"./entty"'
    assert seen[1].message.endswith("'number'.")
    assert seen[1].context.startswith("  The expected type")


def test_tsc_and_the_language_service_tell_of_the_same_failure(tmp_path: Path) -> None:
    (tmp_path / "frontend" / "src").mkdir(parents=True)
    (tmp_path / "frontend" / "src" / "c.ts").write_text('import { one } from "./entty";\n')
    message = "Cannot find module './entty' or its corresponding type declarations."
    told = TsDiagnostic(
        file="frontend/src/c.ts", line=1, start=20, length=9, code=2307, word='"./entty"', message=message
    )
    printed = typescript.from_text(PRINTED.splitlines()[-1], tmp_path)
    assert [failure(each, "typescript").signature for each in printed] == [
        failure(each, "typescript").signature for each in typescript.complaints([told], tmp_path)
    ]


def test_a_type_check_whose_words_are_cut_short_is_not_taken_for_all_there_is(tmp_path: Path) -> None:
    assert printed_in(tmp_path, PRINTED * 20) is None
    assert printed_in(tmp_path, "out of memory") is None
    assert typescript.printed([], tmp_path) is None
    assert typescript.printed([CheckResult("tsc", True, "")], tmp_path) == []


def test_a_frontend_file_in_a_code_fence_is_syntax_though_it_parses(tmp_path: Path) -> None:
    folder = tmp_path / "frontend" / "src"
    folder.mkdir(parents=True)
    (folder / "a.tsx").write_text("```tsx\nexport const one = 1;\n```\n")
    words = "src/0.ts(1,1): error TS2306: File 'a.tsx' is not a module.\nsrc/a.tsx(1,1): error TS2349: Not callable.\n"
    seen = printed_in(tmp_path, words) or []
    assert [(each.failure_class, each.subclass) for each in seen] == [
        (FailureClass.SYNTAX, "code fence"),
        (FailureClass.IMPORT, "TS2306"),
    ]


def test_a_file_that_does_not_parse_is_found_without_running_it(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    (tmp_path / "frontend").mkdir()
    (tmp_path / "backend" / "a.py").write_text("```python\nx = 1\n```\n")
    (tmp_path / "backend" / "b.json").write_text('{"a": 1 "b": 2}')
    found = [(each.failure_class, each.subclass, each.file) for each in parsing.unparsable(tmp_path)]
    assert found == [
        (FailureClass.SYNTAX, "code fence", "backend/a.py"),
        (FailureClass.CONFIGURATION, "json", "backend/b.json"),
    ]


def test_a_style_sheet_with_a_brace_too_few_is_found_where_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "frontend" / "src" / "styles"
    folder.mkdir(parents=True)
    whole = '/* { */\n.a {\n  content: "{";\n  color: red;\n}\n'
    (folder / "whole.css").write_text(whole)
    (folder / "open.css").write_text(whole + "@media print {\n  .b {\n  }\n")
    (folder / "closed.css").write_text(whole + "}\n")
    seen = parsing.unparsable(tmp_path)
    assert [(each.file[-10:], each.line, each.message) for each in seen] == [
        ("closed.css", 6, "a } that closes nothing"),
        ("s/open.css", 6, "a { that is never closed"),
    ]


def test_a_signature_is_the_same_on_another_line_and_with_other_ids_and_not_for_another_symbol() -> None:
    first = failure(Seen(FailureClass.DATABASE, "x", f"no {ONE} in 12.5 s", "a.py", 3, "task"), "mypy")
    moved = failure(Seen(FailureClass.DATABASE, "x", f"no {TWO} in 9 s", "a.py", 30, "task"), "mypy")
    other = failure(Seen(FailureClass.DATABASE, "x", f"no {ONE} in 12.5 s", "a.py", 3, "note"), "mypy")
    assert first.signature == moved.signature != other.signature
    assert first.depth is Depth.INTEGRATION
