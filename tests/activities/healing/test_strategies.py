"""Each strategy alone: the app with one fault goes in, and among what it proposes, early, stands the app without it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable

import pytest

from activities.healing.evidence.parsing import style_error
from activities.healing.sieve import sieved
from activities.healing.signature import Seen
from activities.healing.strategies import typescript_fixes
from activities.healing.strategies.strategy import Case, rewrite
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from activities.steps.work import SPEC_PATH
from tests.activities.healing.conftest import Texts

_C = FailureClass
TASK = "backend/app/computed/task.py"
RULES = "backend/app/crud/rules.py"
ROUTES = "backend/app/routes/task.py"
MEMBERS = "backend/app/routes/member.py"
STORE = "backend/app/crud/store.py"
MODEL = "backend/app/models/task.py"
FORM = "frontend/src/pages/FormPage.tsx"
MakeCase = Callable[..., Case]


async def place_of(strategy: str, case: Case, path: str, wanted: str) -> int:
    """Where among the proposals the file reads as wanted. Python is compared by what it means."""
    proposals = await STRATEGIES[strategy].propose(case)
    texts = [proposal.texts.get(path, "") for proposal in proposals]
    return next((place for place, text in enumerate(texts) if same(path, text, wanted)), -1)


def same(path: str, one: str, other: str) -> bool:
    """Layout aside."""
    if not path.endswith(".py"):
        return one.split() == other.split()
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False


def line_of(text: str, words: str) -> int:
    """The number of the first line with the words."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("-> bool:\n", "-> bool\n"),
        ("rules.band(values", "rules.bandvalues"),
        ('(25, "Calm")', '(25, "Calm)'),
        ("    done = record", "      done = record"),
        ("bands = [\n", "bands = \n"),
    ],
)
async def test_python_that_does_not_parse_is_mended_near_the_complaint(
    case: MakeCase, texts: Texts, old: str, new: str
) -> None:
    broken = case(TASK, texts[TASK].replace(old, new, 1))
    assert 0 <= await place_of("repair syntax", broken, TASK, texts[TASK]) < 80


async def test_a_file_cut_short_is_finished_as_its_sister_is(case: MakeCase, texts: Texts) -> None:
    cut = texts[MEMBERS][: texts[MEMBERS].index("async def update_member") + 80]
    proposals = await STRATEGIES["finish a cut file"].propose(case(MEMBERS, cut))
    assert any(same(MEMBERS, each.texts[MEMBERS], texts[MEMBERS]) for each in proposals)


async def test_a_file_cut_short_that_can_be_read_is_finished_whatever_is_complained_about(
    case: MakeCase, texts: Texts
) -> None:
    cut = texts[MODEL][: texts[MODEL].rindex("    overdue: bool") + 6]
    seen = Seen(_C.NAME, "name-defined", 'Name "ov" is not defined', MODEL, line_of(cut, "    ov"), "ov")
    case(MODEL, cut, seen)
    assert await place_of("finish a cut file", case(ROUTES, texts[ROUTES], seen), MODEL, texts[MODEL]) == 0


@pytest.mark.parametrize("strategy", ["finish a cut file", "repair contract"])
async def test_a_collection_with_a_hyphen_has_none_in_the_names_of_its_routes(
    case: MakeCase, texts: Texts, strategy: str
) -> None:
    hyphened = texts[MEMBERS].replace('prefix="/api/members"', 'prefix="/api/team-members"')
    start = hyphened.index('@router.get("", operation_id')
    evidence = 'paths > /api/team-members > get: missing from the app; the contract says {"operationId": "x"}'
    seen = Seen(_C.CONTRACT, "difference", evidence)
    cut = hyphened[:start] + ("@rou" if strategy == "finish a cut file" else "")
    broken = case(MEMBERS, cut, seen, check=CONTRACT, evidence=evidence)
    spec = broken.work.tree / SPEC_PATH
    spec.write_text(spec.read_text().replace('"collection": "members"', '"collection": "team-members"'))
    contract = broken.work.tree / "openapi.json"
    contract.write_text(contract.read_text().replace('"list_members"', '"list_team_members"'))
    proposals = [each.texts.get(MEMBERS, "") for each in await STRATEGIES[strategy].propose(broken)]
    assert any("async def list_team_members(" in text for text in proposals)
    assert [line for text in proposals for line in text.splitlines() if "_team-members(" in line] == []


async def test_a_file_that_is_whole_but_for_a_bracket_is_not_taken_for_a_cut_one(case: MakeCase, texts: Texts) -> None:
    broken = texts[MEMBERS].replace("await store.load(Member, id))", "await store.load(Member, id)", 1)
    assert await STRATEGIES["finish a cut file"].propose(case(MEMBERS, broken)) == []


async def test_a_slot_that_a_rule_fills_has_no_author_to_ask(case: MakeCase, texts: Texts) -> None:
    broken = case(TASK, texts[TASK].replace("rules.band(values", "rules.band((values"))
    assert await STRATEGIES["regenerate the slot"].propose(broken) == []


async def test_a_file_cut_short_keeps_what_can_be_read(case: MakeCase, texts: Texts) -> None:
    cut = texts[ROUTES][: texts[ROUTES].index("async def update_task") + 30]
    proposals = await STRATEGIES["repair syntax"].propose(case(ROUTES, cut))
    kept = proposals[-1].texts[ROUTES]
    assert "async def get_task" in kept
    assert "update_task" not in kept


@pytest.mark.parametrize("lost", ['"', ")"])
async def test_code_that_does_not_parse_is_not_taken_for_prose(case: MakeCase, texts: Texts, lost: str) -> None:
    place = texts[TASK].rindex(lost)
    text = texts[TASK][:place] + texts[TASK][place + 1 :]
    assert await STRATEGIES["strip stray text"].propose(case(TASK, text)) == []


@pytest.mark.parametrize(
    "around",
    [
        "```python\n{}```\n",
        "Here it is:\n\n```python\n{}```\nAll done!\n",
        "Sure! It is\n\n{}",
        "{}\nNote that this needs pydantic.\n",
    ],
)
async def test_fences_and_prose_are_stripped(case: MakeCase, texts: Texts, around: str) -> None:
    broken = case(TASK, around.format(texts[TASK]))
    assert await place_of("strip stray text", broken, TASK, texts[TASK]) >= 0


IMPORT = "from app.crud.types import utc_today\n"


@pytest.mark.parametrize(
    ("new", "seen"),
    [
        ("", Seen(_C.NAME, "name-defined", 'Name "utc_today" is not defined', TASK, 22, "utc_today")),
        (
            "from app.crud.types import utc_tday\n",
            Seen(_C.IMPORT, "attr-defined", 'Module "app.crud.types" has no attribute "utc_tday"', TASK, 8, "utc_tday"),
        ),
        (
            "from app.helpers.types import utc_today\n",
            Seen(_C.IMPORT, "import-not-found", 'Cannot find module "app.helpers.types"', TASK, 8, "app.helpers.types"),
        ),
        (
            "from pydantic_super_dates import utc_today\n",
            Seen(_C.IMPORT, "import-not-found", "Cannot find", TASK, 8, "pydantic_super_dates"),
        ),
    ],
)
async def test_an_import_is_found_again_in_the_workspace(case: MakeCase, texts: Texts, new: str, seen: Seen) -> None:
    broken = case(TASK, texts[TASK].replace(IMPORT, new), seen)
    proposals = [each.texts[TASK] for each in await STRATEGIES["repair imports"].propose(broken)]
    assert any(IMPORT.strip() in text and "super_dates" not in text for text in proposals)


async def test_a_misspelt_name_becomes_the_near_one_of_the_same_file(case: MakeCase, texts: Texts) -> None:
    text = texts[TASK].replace("rules.band(values[", "rules.band(valeus[")
    seen = Seen(_C.NAME, "name-defined", 'Name "valeus" is not defined', TASK, line_of(text, "valeus"), "valeus")
    assert 0 <= await place_of("repair names", case(TASK, text, seen), TASK, texts[TASK]) < 5


async def test_a_setting_gets_the_name_back_that_it_is_run_with(case: MakeCase, texts: Texts) -> None:
    path, broken = "backend/app/settings.py", texts["backend/app/settings.py"].replace("ui_dist:", "ui_dists:")
    assert broken != texts[path]
    case(path, broken, Seen(_C.NONE, "", ""))
    main = next(each for each in texts if each.startswith("backend/app/") and ".ui_dist" in texts[each])
    words = '"Settings" has no attribute "ui_dist"; maybe "ui_dists"?'
    seen = Seen(_C.NONE, "attr-defined", words, main, line_of(texts[main], ".ui_dist"), "ui_dist")
    proposals = await STRATEGIES["repair names"].propose(case(main, texts[main], seen))
    assert proposals[0].texts == {path: texts[path]}
    assert not any("ui_dists" in text for each in proposals for text in each.texts.values())


async def test_a_lost_guard_against_none_is_put_back(case: MakeCase, texts: Texts) -> None:
    text = texts[TASK].replace("return None if record.due_date is None else rules", "return rules")
    words = 'Argument 1 to "days_until" has incompatible type "date | None"; expected "date"'
    seen = Seen(_C.NONE, "arg-type", words, TASK, line_of(text, "days_until"), "days_until")
    assert 0 <= await place_of("repair types", case(TASK, text, seen), TASK, texts[TASK]) < 20


async def test_a_function_refuses_again_as_it_does_elsewhere(case: MakeCase, texts: Texts) -> None:
    guard = "    if record is None:\n        raise NotFound(model.LABEL)\n"
    assert guard in texts[STORE]
    text = texts[STORE].replace(guard, "")
    words = 'Incompatible return value type (got "R | None", expected "R")'
    seen = Seen(_C.NONE, "return-value", words, STORE, line_of(text, "    return record"), "R | None")
    assert 0 <= await place_of("repair types", case(STORE, text, seen), STORE, texts[STORE]) < 10


async def test_a_lost_await_is_put_back(case: MakeCase, texts: Texts) -> None:
    text = texts[ROUTES].replace(
        "return await _read_one(await store.load(Task, id))", "return await _read_one(store.load(Task, id))"
    )
    seen = Seen(_C.TYPE, "arg-type", "Argument 1", ROUTES, line_of(text, "_read_one(store.load"), "_read_one")
    assert 0 <= await place_of("repair types", case(ROUTES, text, seen), ROUTES, texts[ROUTES]) < 20


CONTRACT = "OpenAPI equals the contract"


@pytest.mark.parametrize(
    ("path", "old", "new", "evidence"),
    [
        (
            ROUTES,
            '@router.post("/{id}/complete"',
            '@router.post("/{id}/completed"',
            "paths > /api/tasks/{id}/complete: missing from the app; the contract says {\"post\": {}}\n"
            "paths > /api/tasks/{id}/completed: not in the contract; the app says {\"post\": {}}",
        ),
        (
            ROUTES,
            ", status_code=201",
            "",
            "paths > /api/tasks > post > responses > 200: not in the contract; the app says {}\n"
            "paths > /api/tasks > post > responses > 201: missing from the app; the contract says {}",
        ),
        (
            MODEL,
            "le=400",
            "le=401",
            "schemas > TaskCreate > properties > estimate_hours > maximum: the contract says 400, the app says 401",
        ),
        (
            MODEL,
            "max_length=",
            "maxl_ength=",
            'schemas > TaskCreate > properties > title > anyOf: the contract says [{"maxLength": 200}], '
            'the app says [{"maxl_ength": 200}]',
        ),
        (
            MODEL,
            "    overdue: bool\n",
            "",
            'schemas > TaskRead > properties > overdue: missing from the app; the contract says {"type": "boolean"}',
        ),
    ],
)  # fmt: skip
async def test_the_app_is_brought_back_to_its_contract(
    case: MakeCase, texts: Texts, path: str, old: str, new: str, evidence: str
) -> None:
    assert old in texts[path]
    seen = Seen(_C.CONTRACT, "difference", evidence.splitlines()[0])
    broken = case(path, texts[path].replace(old, new, 1), seen, check=CONTRACT, evidence=evidence)
    assert await place_of("repair contract", broken, path, texts[path]) >= 0


def first_line(text: str, words: str) -> str:
    """The line with the words, its end included."""
    return next(line for line in text.splitlines(keepends=True) if words in line)


@pytest.mark.parametrize(
    ("schema", "name", "after"),
    [
        ("TaskRead", "updated_at", "class TaskRead("),
        ("TaskRead", "due_date", "class TaskRead("),
        ("TaskCreate", "priority", "class TaskFields("),
        ("TaskUpdate", "title", "class TaskUpdate("),
    ],
)
async def test_a_lost_field_is_first_of_all_declared_as_the_contract_has_it(
    case: MakeCase, texts: Texts, schema: str, name: str, after: str
) -> None:
    start = texts[MODEL].index(after)
    gone = first_line(texts[MODEL][start:], f"    {name}: ")
    lost = texts[MODEL][:start] + texts[MODEL][start:].replace(gone, "", 1)
    evidence = (
        f"schemas > {schema} > properties > {name}: missing from the app; the contract says {{}}\n"
        f'schemas > {schema} > required: the contract says ["id", "{name}"], the app says ["id"]'
    )
    seen = Seen(_C.CONTRACT, "difference", evidence.splitlines()[0])
    assert (
        await place_of(
            "repair contract", case(MODEL, lost, seen, check=CONTRACT, evidence=evidence), MODEL, texts[MODEL]
        )
        == 0
    )


async def test_a_route_under_another_method_goes_back_to_that_of_its_name(case: MakeCase, texts: Texts) -> None:
    broken = texts[ROUTES].replace('@router.post("", operation_id', '@router.get("", operation_id', 1)
    evidence = "paths > /api/tasks > post: missing from the app; the contract says {}"
    seen = Seen(_C.CONTRACT, "difference", evidence)
    assert (
        await place_of(
            "repair contract", case(ROUTES, broken, seen, check=CONTRACT, evidence=evidence), ROUTES, texts[ROUTES]
        )
        == 0
    )


async def test_a_lost_route_comes_from_its_sister_with_the_names_changed(case: MakeCase, texts: Texts) -> None:
    start = texts[ROUTES].index('@router.delete("/{id}"')
    end = texts[ROUTES].index('@router.post("/{id}/complete"')
    lost = texts[ROUTES][:start] + texts[ROUTES][end:]
    evidence = 'paths > /api/tasks/{id} > delete: missing from the app; the contract says {"operationId": "x"}'
    broken = case(ROUTES, lost, Seen(_C.CONTRACT, "difference", evidence), check=CONTRACT, evidence=evidence)
    proposals = [each.texts.get(ROUTES, "") for each in await STRATEGIES["repair contract"].propose(broken)]
    assert any('operation_id="delete_task"' in text and "store.load(Task, id)" in text for text in proposals)


EXPENSES = "backend/app/routes/expense.py"


@pytest.mark.parametrize("alone", [False, True])
async def test_a_lost_route_is_taken_from_the_nearest_sister_or_made_like_its_neighbours(
    case: MakeCase, texts: Texts, alone: bool
) -> None:
    start = texts[ROUTES].index('@router.post("", operation_id')
    end = texts[ROUTES].index('@router.post("/actions/assign_random"')
    evidence = 'paths > /api/tasks > post: missing from the app; the contract says {"operationId": "create_task"}'
    seen = Seen(_C.CONTRACT, "difference", evidence)
    lost = texts[ROUTES][:start] + texts[ROUTES][end:]
    broken = case(ROUTES, lost, seen, check=CONTRACT, evidence=evidence)
    if alone:  # no other router checks what its records point at
        (broken.work.tree / EXPENSES).unlink()
    first = (await STRATEGIES["repair contract"].propose(broken))[0].texts[ROUTES]
    assert texts[ROUTES][start:end].strip() in first


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("backend/app/models/__init__.py", "(Project, Task, Member, Expense)", "(Project, Member, Expense)"),
        (MODEL, 'name = "tasks"', 'name = "tsks"'),
        (MODEL, 'IndexModel("status")', "IndexModel(\"status\", unique=1, sparse='x')"),
    ],
)
async def test_the_database_is_declared_as_the_spec_says(
    case: MakeCase, texts: Texts, path: str, old: str, new: str
) -> None:
    seen = Seen(_C.DATABASE, "unread", "the documents are not as expected")
    broken = case(path, texts[path].replace(old, new), seen, StepName.BACKEND_MODELS, check="indexes on a server")
    assert await place_of("repair database", broken, path, texts[path]) == 0


async def test_what_cannot_be_emptied_is_named_again(case: MakeCase, texts: Texts) -> None:
    lost = texts[MODEL].replace(first_line(texts[MODEL], "NOT_NULL"), "")
    seen = Seen(_C.DATABASE, "ValidationError", "1 validation error for Task")
    assert await place_of("repair database", case(MODEL, lost, seen, check="pytest"), MODEL, texts[MODEL]) == 0


async def test_two_declarations_that_are_wrong_are_put_right_at_once(case: MakeCase, texts: Texts) -> None:
    models = "backend/app/models/__init__.py"
    seen = Seen(_C.DATABASE, "unread", "the documents are not as expected")
    documents = texts[models].replace("(Project, Task, Member, Expense)", "(Project, Task, Expense)")
    case(models, documents, seen, StepName.BACKEND_MODELS, check="indexes on a server")
    index = texts[MODEL].replace('IndexModel("status")', "IndexModel(\"status\", unique=1, sparse='x')")
    broken = case(MODEL, index, seen, StepName.BACKEND_MODELS, check="indexes on a server")
    whole = (await STRATEGIES["repair database"].propose(broken))[0].texts
    assert same(models, whole[models], texts[models])
    assert same(MODEL, whole[MODEL], texts[MODEL])


@pytest.mark.parametrize(("old", "new"), [("  );\n}\n", "  );\n\n"), ("</form>", ""), (") {", " {")])
async def test_a_bracket_or_tag_is_put_back_into_the_frontend(case: MakeCase, texts: Texts, old: str, new: str) -> None:
    path = "frontend/src/components/form/EntityForm.tsx"
    assert old in texts[path]
    text = texts[path].replace(old, new, 1)
    seen = Seen(_C.SYNTAX, "TS1005", "expected", path, line_of(texts[path], old) + 1)
    assert 0 <= await place_of("repair frontend syntax", case(path, text, seen), path, texts[path]) < 1500


@pytest.mark.parametrize("tag", ["</form>", "</label>", "</ul>", "</li>", "</div>", "</section>"])
async def test_a_closing_tag_is_put_back_far_from_where_its_element_begins(
    case: MakeCase, texts: Texts, tag: str
) -> None:
    """The complaint is at the opening tag, or at that of an element around it."""
    for path in (path for path, text in texts.items() if path.endswith(".tsx") and f"\n      {tag}\n" in text):
        text = texts[path].replace(f"      {tag}\n", "\n", 1)
        name = tag.strip("</>")
        words = f"JSX element '{name}' has no corresponding closing tag."
        seen = Seen(_C.SYNTAX, "TS17008", words, path, line_of(text, f"<{name}"), name)
        assert 0 <= await place_of("repair frontend syntax", case(path, text, seen), path, texts[path]) < 20, path


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ("export function f(a: A): B {\n  const b = a;\n  return b;\n}\n", "B {\n", 4),
        ("const value = 1;\nsetKnown(value);\nsetKnown(2);\n", "setKnown(v", 2),
        ("return (\n  <a>\n    {x && <p>{x.y}</p>}\n  </a>\n);\n", "</p>", 4),
    ],
)
async def test_a_bracket_or_tag_comes_back_where_the_words_or_the_indent_say(
    case: MakeCase, good: str, bad: str, line: int
) -> None:
    path = "frontend/src/pages/FormPage.tsx"
    lost = {"B {\n": "B\n", "setKnown(v": "setKnownv", "</p>": ""}[bad]
    seen = Seen(_C.SYNTAX, "TS1128", "Declaration or statement expected.", path, line)
    assert 0 <= await place_of("repair frontend syntax", case(path, good.replace(bad, lost, 1), seen), path, good) < 60


async def test_an_import_path_of_the_frontend_is_found_again(case: MakeCase, texts: Texts) -> None:
    path = "frontend/src/entities/task.ts"
    text = texts[path].replace('"../lib/entity"', '"./entitys"')
    assert text != texts[path]
    seen = Seen(_C.IMPORT, "TS2307", "Cannot find module './entitys'", path, line_of(text, "./entitys"), '"./entitys"')
    assert 0 <= await place_of("repair frontend words", case(path, text, seen), path, texts[path]) < 5


@pytest.mark.parametrize(
    ("path", "name"),
    [("frontend/src/components/FieldValue.tsx", "ExternalLink"), ("frontend/src/components/States.tsx", "IconType")],
)
async def test_a_lost_import_is_brought_in_as_others_are(case: MakeCase, texts: Texts, path: str, name: str) -> None:
    line = re.search(rf'import (?:type )?(?:{name}|\{{ [^}}]*{name} }}) from "[^"]+";\n', texts[path])
    assert line
    text = texts[path].replace(line.group(), "", 1)
    seen = Seen(_C.NAME, "TS2304", f"Cannot find name '{name}'.", path, line_of(text, name), name)
    proposals = await STRATEGIES["repair frontend imports"].propose(case(path, text, seen))
    assert line.group() in proposals[0].texts[path]


async def test_the_language_service_is_not_started_where_it_has_nothing_to_offer(case: MakeCase, texts: Texts) -> None:
    path = "frontend/src/entities/task.ts"
    for kind, subclass, words in (
        (_C.IMPORT, "TS2307", "Cannot find module './entitys'"),
        (_C.SYNTAX, "TS1005", "',' expected."),
        (_C.TYPE, "TS2322", "Type 'string' is not assignable to type 'number'."),
    ):
        seen = Seen(kind, subclass, words, path, 1)
        assert typescript_fixes.hopeless(case(path, texts[path], seen).failure)
    for kind, subclass, words in (
        (_C.NAME, "TS2552", "Cannot find name 'entitys'. Did you mean 'entity'?"),
        (_C.SYNTAX, "TS1382", "Unexpected token. Did you mean `{'>'}` or `&gt;`?"),
        (_C.TYPE, "TS2322", "Type 'Promise<string>' is not assignable to type 'string'."),
    ):
        seen = Seen(kind, subclass, words, path, 1)
        assert not typescript_fixes.hopeless(case(path, texts[path], seen).failure)


async def test_the_language_services_fixes_come_with_what_they_leave(case: MakeCase, texts: Texts) -> None:
    path = "frontend/src/lib/queries.ts"
    text = texts[path].replace(".invalidateQueries", ".invalidateQueris", 1)
    assert text != texts[path]
    words = "Property 'invalidateQueris' does not exist on type 'QueryClient'."
    seen = Seen(_C.TYPE, "TS2551", words, path, line_of(text, ".invalidateQueris"), "invalidateQueris")
    assert await place_of("typescript fixes", case(path, text, seen), path, texts[path]) == 0


@pytest.mark.parametrize(
    ("kind", "row", "symbol", "first"),
    [
        (_C.NONE, 'export const x = (a: A) => f("1", a.name, a.first.last);', "first", "a.first?.last"),
        (_C.TYPE, "export const x = (a: A, b: B) => f(a.name, b.count, 'c');", "b", "String(b.count)"),
        (_C.TYPE, 'export const x: number = "12";', "x", "number = 12;"),
    ],
)
async def test_what_the_class_asks_for_comes_first_nearest_to_the_word(
    case: MakeCase, kind: FailureClass, row: str, symbol: str, first: str
) -> None:
    path = "frontend/src/entities/task.ts"
    seen = Seen(kind, "TS0", "wrong", path, 1, symbol)
    proposals = await STRATEGIES["repair frontend words"].propose(case(path, row + "\n", seen))
    assert any(first in each.texts[path] for each in proposals[:2])


async def test_candidates_of_the_frontend_are_scored_with_the_files_that_import_them(
    case: MakeCase, texts: Texts
) -> None:
    path = "frontend/src/lib/entity.ts"
    seen = Seen(_C.SYNTAX, "TS1005", "expected", path, 1)
    broken = case(path, texts[path] + "}\n", seen, StepName.FRONTEND_INTEGRATION, check="typescript")
    lost = texts[path].replace("export interface", "interface", 1)
    assert lost != texts[path]
    wrong = [texts[path] + "{\n", lost, texts[path] + "const unused = 1;\n"]
    proposals = [rewrite(path, text, str(place)) for place, text in enumerate([*wrong, texts[path]])]
    assert [each.summary for each in await sieved(broken, proposals, 1)] == ["3"]


async def test_the_template_renders_the_failures_file_alone_first(case: MakeCase, texts: Texts) -> None:
    proposals = await STRATEGIES["template fallback"].propose(case(TASK, "def (\n"))
    assert [change.path for change in proposals[0].changes] == [TASK]
    assert STRATEGIES["template fallback"].fallback


async def test_a_model_is_not_asked_where_there_is_none(case: MakeCase) -> None:
    assert await STRATEGIES["model fix"].propose(case(TASK, "def (\n")) == []


async def test_a_brace_is_put_back_into_a_style_sheet_and_no_other_sheet_is_touched(
    case: MakeCase, texts: Texts
) -> None:
    path = "frontend/src/styles/records.css"
    for match in re.finditer(r"\}\n", texts[path]):
        text = texts[path][: match.start()] + texts[path][match.start() + 1 :]
        words, line = style_error(text) or ("", 0)
        seen = Seen(_C.FRONTEND_BUILD, "style", words, path, line)
        assert 0 <= await place_of("repair frontend syntax", case(path, text, seen), path, texts[path]) < 2, match


@pytest.mark.parametrize("old", [",\n", "]\n", '",'])
async def test_sample_data_gets_back_the_marks_that_json_wants(case: MakeCase, texts: Texts, old: str) -> None:
    path = "backend/app/seed.json"
    text = texts[path].replace(old, old[1:], 1)
    seen = Seen(_C.CONFIGURATION, "json", "Expecting", path, 1)
    proposals = await STRATEGIES["repair JSON"].propose(case(path, text, seen))
    assert [json.loads(each.texts[path]) for each in proposals] == [json.loads(texts[path])]


async def test_json_that_is_cut_short_is_left_to_others(case: MakeCase, texts: Texts) -> None:
    path = "backend/app/seed.json"
    seen = Seen(_C.CONFIGURATION, "json", "Expecting", path, 1)
    for text in (texts[path], texts[path][:2000], "no, sorry"):
        assert await STRATEGIES["repair JSON"].propose(case(path, text, seen)) == []
