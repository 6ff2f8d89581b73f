"""The frontend's layer: the exemplar byte for byte, other specs by what must hold of any of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from templates.render.engine import APP, CRUD, STRINGS, app_files
from templates.render.frontend import mock_frontend, mock_paths
from templates.spec import AppSpec

SPECS = Path(__file__).parent / "specs"
EXEMPLAR = CRUD / "exemplar.json"
SWITCHED = {"frontend/src/api/index.ts", "frontend/src/api/types.ts"}
"""Written again when the real server takes over; the exemplar lies with that one."""
OTHERS = (
    "frontend/e2e/",
    "frontend/playwright",
    *(f"frontend/src/api/{name}" for name in ("client", "http", "schema")),
)
"""What layers beside this one write under frontend/."""


def spec_at(path: Path) -> AppSpec:
    return AppSpec.model_validate_json(path.read_text())


def rendered_at(path: Path) -> dict[str, str]:
    return {change.path: (change.content or b"").decode() for change in mock_frontend(spec_at(path))}


@pytest.fixture(
    params=sorted(path for path in SPECS.glob("*.json") if ".slots" not in path.name), ids=lambda path: path.stem
)
def spec_path(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def test_the_exemplar_renders_to_the_app_that_lies_there() -> None:
    ours = {path: text for path, text in rendered_at(EXEMPLAR).items() if path not in {*mock_paths(), *SWITCHED}}
    there = {
        path: content.decode()
        for path, content in app_files().items()
        if path.startswith("frontend/") and not path.startswith(OTHERS) and path not in SWITCHED
    }
    assert sorted(ours) == sorted(there)
    for path, text in ours.items():
        assert text == there[path], f"{path} differs: render the exemplar and copy it there"


def test_the_same_spec_renders_to_the_same_bytes(spec_path: Path) -> None:
    assert mock_frontend(spec_at(spec_path)) == mock_frontend(spec_at(spec_path))


def test_a_mock_path_is_written_by_every_spec(spec_path: Path) -> None:
    assert set(mock_paths()) <= set(rendered_at(spec_path))


def test_every_aggregate_has_a_definition_and_a_place_in_the_navigation(spec_path: Path) -> None:
    files = rendered_at(spec_path)
    for entity in spec_at(spec_path).aggregates:
        assert f'path: "{entity.collection}"' in files[f"frontend/src/entities/{entity.module}.ts"]
        assert f'from "./{entity.module}"' in files["frontend/src/entities/index.ts"]


def test_an_indonesian_app_speaks_indonesian() -> None:
    files = rendered_at(SPECS / "gudang_rapi.json")
    assert '<html lang="id"' in files["frontend/index.html"]
    assert 'save: "Simpan"' in files["frontend/src/strings.ts"]


def test_a_language_without_a_table_falls_back_to_english() -> None:
    spec = spec_at(EXEMPLAR).model_copy(update={"language": "fi"})
    files = {change.path: change.content or b"" for change in mock_frontend(spec)}
    assert b'save: "Save"' in files["frontend/src/strings.ts"]
    assert b'<html lang="fi"' in files["frontend/index.html"]


def test_every_language_has_every_word() -> None:
    tables = {path.name: json.loads(path.read_text()) for path in STRINGS.glob("ui.*.json")}
    english = tables["ui.en.json"]
    assert "ui.id.json" in tables
    for name, table in tables.items():
        assert sorted(table) == sorted(english), name
        for word, text in table.items():
            assert places(text) == places(english[word]), f"{name}: {word} has other places to fill"


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_pages_use_every_word_and_only_words_that_are_there() -> None:
    files = rendered_at(EXEMPLAR)
    sources = "\n".join(
        text for path, text in files.items() if path.endswith((".ts", ".tsx")) and "strings.ts" not in path
    )
    used = set(re.findall(r"\bstrings\.(\w+)", sources)) | {"noScript"}
    assert used == set(json.loads((STRINGS / "ui.en.json").read_text()))


def test_an_entity_named_like_a_word_of_the_language_can_be_imported() -> None:
    index = rendered_at(SPECS / "warm_table.json")["frontend/src/entities/index.ts"]
    assert 'import { definition as ClassEntity } from "./class";' in index


def test_an_unknown_icon_becomes_a_folder() -> None:
    assert "lucide-react/icons/folder" in rendered_at(SPECS / "warm_table.json")["frontend/src/entities/class.ts"]


def test_a_board_without_an_enum_is_left_out() -> None:
    assert 'views: ["cards"],' in rendered_at(SPECS / "warm_table.json")["frontend/src/entities/class.ts"]


def test_a_title_with_markup_stays_text() -> None:
    spec = spec_at(EXEMPLAR).model_copy(update={"title": '<b>"Q&A"</b>'})
    files = {change.path: (change.content or b"").decode() for change in mock_frontend(spec)}
    assert "<title>&lt;b&gt;&#34;Q&amp;A&#34;&lt;/b&gt;</title>" in files["frontend/index.html"]
    assert 'title: "<b>\\"Q&A\\"</b>"' in files["frontend/src/app.config.ts"]


def test_the_lock_file_names_versions_and_checksums_but_no_address() -> None:
    lock = json.loads((APP / "frontend/package-lock.json").read_text())
    packages = {name: data for name, data in lock["packages"].items() if name}
    assert len(packages) > 100
    assert not [name for name, data in packages.items() if "resolved" in data]
    assert all("integrity" in data or data["inBundle"] for data in packages.values())


def test_the_lock_file_has_every_package_that_another_one_names() -> None:
    """Without the builds for other machines ``npm ci`` refuses: a registry may lack them for the newest version."""
    packages = json.loads((APP / "frontend/package-lock.json").read_text())["packages"]
    known = {name.rsplit("node_modules/", 1)[-1] for name in packages}
    named = {
        wanted
        for data in packages.values()
        for kind in ("dependencies", "devDependencies", "optionalDependencies")
        for wanted in data.get(kind, {})
    }
    assert sorted(named - known) == []
