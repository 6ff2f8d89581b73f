"""Strategies for the frontend: the app with one fault goes in, and early among the proposals stands the one without
it."""

from __future__ import annotations

import re

import pytest

from activities.healing.candidate_ranking import ranked
from activities.healing.evidence.parsing import style_error
from activities.healing.signature import Seen
from activities.healing.strategies import typescript_fixes
from activities.healing.strategies.strategy import rewrite
from activities.healing.strategies.table import STRATEGIES
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from tests.activities.healing.conftest import Texts
from tests.activities.healing.proposals import (
    MakeCase,
    line_of,
    place_of,
)

_C = FailureClass


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
    assert [each.summary for each in await ranked(broken, proposals, 1)] == ["3"]


async def test_a_brace_is_put_back_into_a_style_sheet_and_no_other_sheet_is_touched(
    case: MakeCase, texts: Texts
) -> None:
    path = "frontend/src/styles/records.css"
    for match in re.finditer(r"\}\n", texts[path]):
        text = texts[path][: match.start()] + texts[path][match.start() + 1 :]
        words, line = style_error(text) or ("", 0)
        seen = Seen(_C.FRONTEND_BUILD, "style", words, path, line)
        assert 0 <= await place_of("repair frontend syntax", case(path, text, seen), path, texts[path]) < 2, match
