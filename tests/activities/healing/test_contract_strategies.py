"""Strategies for the contract and the database: the app with one fault goes in, and among the proposals stands the one
without it."""

from __future__ import annotations

import pytest

from activities.healing.signature import Seen
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from tests.activities.healing.conftest import Texts
from tests.activities.healing.proposals import (
    CONTRACT,
    MODEL,
    ROUTES,
    MakeCase,
    place_of,
    same,
)

_C = FailureClass


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
