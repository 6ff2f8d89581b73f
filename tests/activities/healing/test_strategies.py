"""Each strategy alone: the app with one fault goes in, and among what it proposes, early, stands the app without it."""

from __future__ import annotations

import json

import pytest

from activities.healing.signature import Seen
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.healing import FailureClass
from activities.steps.work import SPEC_PATH
from tests.activities.healing.conftest import Texts
from tests.activities.healing.proposals import (
    CONTRACT,
    MEMBERS,
    MODEL,
    ROUTES,
    STORE,
    TASK,
    MakeCase,
    line_of,
    place_of,
    same,
)

_C = FailureClass


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


async def test_a_lost_await_is_put_back_where_the_value_was_made(case: MakeCase, texts: Texts) -> None:
    text = texts[STORE].replace("record = await model.get", "record = model.get")
    words = 'Incompatible return value type (got "Coroutine[Any, Any, R | None]", expected "R")'
    seen = Seen(_C.NONE, "return-value", words, STORE, line_of(text, "    return record"), "R")
    assert 0 <= await place_of("repair types", case(STORE, text, seen), STORE, texts[STORE]) < 3
    assert await STRATEGIES["repair names"].propose(case(STORE, text, seen)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "below"),
    [
        ("rules.overdue(record.due_date, today, done)", "rules.overdue(today, record.due_date, done)", 3),
        ("15 + 25 * rules", "15 - 25 * rules", 3),
    ],
)
async def test_what_is_the_wrong_way_round_is_turned_first(
    case: MakeCase, texts: Texts, right: str, wrong: str, below: int
) -> None:
    text = texts[TASK].replace(right, wrong)
    seen = Seen(_C.TYPE, "arg-type", "has incompatible type", TASK, line_of(text, wrong))
    assert 0 <= await place_of("repair types", case(TASK, text, seen), TASK, texts[TASK]) < below


async def test_a_name_that_others_use_is_no_misspelling_where_a_type_is_wrong(case: MakeCase, texts: Texts) -> None:
    seen = Seen(_C.TYPE, "arg-type", 'Argument 1 to "held" has incompatible type', TASK, line_of(texts[TASK], "held"))
    assert await STRATEGIES["repair names"].propose(case(TASK, texts[TASK], seen)) == []


async def test_a_name_that_others_import_is_spelt_right(case: MakeCase, texts: Texts) -> None:
    text = texts[TASK].replace(IMPORT, "")
    seen = Seen(_C.NAME, "name-defined", 'Name "utc_today" is not defined', TASK, 22, "utc_today")
    assert await STRATEGIES["repair names"].propose(case(TASK, text, seen)) == []


async def test_the_template_renders_the_failures_file_alone_first(case: MakeCase, texts: Texts) -> None:
    proposals = await STRATEGIES["template fallback"].propose(case(TASK, "def (\n"))
    assert [change.path for change in proposals[0].changes] == [TASK]
    assert STRATEGIES["template fallback"].fallback


async def test_a_model_is_not_asked_where_there_is_none(case: MakeCase) -> None:
    assert await STRATEGIES["model fix"].propose(case(TASK, "def (\n")) == []


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
