"""A purge leaves nothing of a project anywhere, and its id goes to nobody else. What is new in the database or in a
home without a line in the inventory fails here."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from temporalio.service import RPCError

from activities.payloads.names import workflow_id
from activities.store.access import ACCESS, Scope
from activities.store.documents import ALL, Grave, Project
from activities.store.estate import KEPT, OWNED, SHARED
from activities.store.learned import LEARNED, LearnedPattern
from activities.store.store import Store
from api.access import Principal
from api.problems import Conflict
from api.project_ownership import claim
from gencode.project_purge import FOLDERS, OTHERS, Places, purge
from tests.api.facade import ENDED, PATIENCE_S, Facade, new_project
from tests.gencode.conftest import UNDISTURBED, Run, Studio

SECRET = "what the first owner wrote"
NEIGHBOUR = "neighbour"
LATER = timedelta(seconds=5)


def places_of(facade: Facade, home: Path) -> Places:
    """Where the facade's projects lie, and a home."""
    deps = facade.deps
    return Places(deps.store, deps.repository, deps.preview, deps.temporal, home)


async def plant(project: str, home: Path) -> None:
    """Something of the project in each place of the inventory."""
    for number, (kind, field) in enumerate(OWNED.items()):
        known = {
            "workflow_id": f"x-{project}",
            "run_id": f"run-{project}",
            "seq": 900 + number,
            "key": f"{project}/{number}",
        }
        document = {field: project, "text": SECRET, "decision_id": f"{project}/{number}", **known}
        await kind.get_pymongo_collection().insert_one(document)
    for folder, name in FOLDERS.items():
        place = home / folder / name.format(project)
        (place / "data").mkdir(parents=True)
        (place / "data" / "rows").write_text(SECRET)


async def sighting(name: str, *evidence: str) -> None:
    """A pattern that those commits, runs or attempts have shown."""
    pattern = LearnedPattern(
        pattern_id=name, kind="healed", archetype="shop", text=SECRET, strategy="sister", evidence=list(evidence),
        at=datetime.now(UTC),
    )  # fmt: skip
    await pattern.insert()


def shown(home: Path, project: str) -> list[Path]:
    """Whatever in the home still has the project's name."""
    return [path for path in home.rglob("*") if path.name in {project, f"{project}.git"}]


async def test_a_purge_leaves_nothing_and_touches_no_neighbour(facade: Facade, tmp_path: Path) -> None:
    project, places = new_project(), places_of(facade, tmp_path)
    async with facade.worker():
        await facade.generate(project)
        await facade.until(project, *ENDED)
    commit = await facade.commit(project, "analysis", {"a.txt": SECRET})
    await plant(project, tmp_path)
    await plant(f"{project}-2", tmp_path)
    await sighting(
        "all of it", commit, f"run-{project}", f"generate-{project}/r/analysis-1", f"heal-{project}-contracts-1/r/x"
    )
    await sighting("some of it", commit, "another")
    await sighting("none of it", f"generate-{project}-2/r/analysis-1")
    await facade.http.delete(f"/api/projects/{project}")
    assert await purge(places, datetime.now(UTC) + LATER) == [project]
    assert await places.store.estate.left(project) == {}
    assert set(await places.store.estate.left(f"{project}-2")) == {kind.get_collection_name() for kind in OWNED}
    assert shown(tmp_path, project) == [] and len(shown(tmp_path, f"{project}-2")) == len(FOLDERS)
    assert not facade.git.path(project).exists()
    left = {each.pattern_id: each.evidence for each in await LearnedPattern.find_all().to_list()}
    assert left == {"some of it": ["another"], "none of it": [f"generate-{project}-2/r/analysis-1"]}
    assert await Project.find_one(Project.project_id == project) is None
    await _gone_from_temporal(facade, project)


async def _gone_from_temporal(facade: Facade, project: str) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                await facade.deps.temporal.get_workflow_handle(workflow_id(project)).describe()
            except RPCError:
                return
            await asyncio.sleep(0.1)


async def test_a_purge_that_was_cut_off_is_done_again(facade: Facade, tmp_path: Path) -> None:
    project, places = new_project(), places_of(facade, tmp_path)
    await facade.http.post("/api/projects", json={"project_id": project})
    await facade.http.delete(f"/api/projects/{project}")
    await plant(project, tmp_path)
    (tmp_path / "apps" / project / "data").rename(tmp_path / "apps" / project / "x")
    (tmp_path / "previews").rename(tmp_path / "elsewhere")
    (tmp_path / "previews").mkdir()
    (tmp_path / "previews" / project).write_text("no folder")
    with pytest.raises(NotADirectoryError):
        await purge(places, datetime.now(UTC) + LATER)
    assert await places.store.projects.find_deleted(project) is not None
    (tmp_path / "previews" / project).unlink()
    assert await purge(places, datetime.now(UTC) + LATER) == [project]
    assert await purge(places, datetime.now(UTC) + LATER) == []


async def test_the_id_of_a_purged_project_goes_to_its_owner_alone(store: Store, facade: Facade, tmp_path: Path) -> None:
    project, places = new_project(), places_of(facade, tmp_path)
    ada, bob, root = Principal("ada", Scope.RUN), Principal("bob", Scope.RUN), Principal("root", Scope.ADMIN)
    await claim(facade.deps.store, project, ada)
    await facade.deps.store.projects.bury(project)
    await purge(places, datetime.now(UTC) + LATER)
    for other in (bob, root):
        with pytest.raises(Conflict, match="taken"):
            await claim(facade.deps.store, project, other)
    assert await claim(facade.deps.store, project, ada)


async def test_the_api_refuses_such_an_id_and_so_does_the_worker(facade: Facade) -> None:
    project = new_project()
    await Grave(project_id=project, owner="somebody else", at=datetime.now(UTC)).insert()
    async with facade.worker():
        assert (await facade.http.post("/api/projects", json={"project_id": project})).status_code == 409
        assert (await facade.generate(project)).status_code == 409
    assert (await facade.http.get(f"/api/workspace/{project}")).status_code == 404


def test_every_collection_has_a_line_in_the_inventory() -> None:
    tables = (OWNED, SHARED, KEPT)
    listed = [kind for table in tables for kind in table]
    assert len(listed) == len(set(listed))
    assert set(listed) == {*ALL, *ACCESS, *LEARNED}
    naming = {kind for kind in listed if "project_id" in kind.model_fields}
    assert naming == {*OWNED, Project, Grave}
    assert all(field in kind.model_fields for table in (OWNED, SHARED) for kind, field in table.items())


def test_every_entry_of_a_home_has_a_line_in_the_inventory(studio: Studio, run: Run) -> None:
    known = {*FOLDERS, *OTHERS, "up.log"}  # the last is this test's own
    assert {path.name for path in studio.settings.home.iterdir()} - known == set()
    assert run.app.parent.name in FOLDERS


async def test_no_line_of_a_real_run_is_refused_at_the_border(studio: Studio, run: Run) -> None:
    """A field of a payload that has no bound would be, and the read side would miss how the run ended."""
    code, said = await studio.cli("show", UNDISTURBED)
    assert code == 0 and "delivered" in said.splitlines()[0], said
    logs = "".join(path.read_text(errors="replace") for path in (studio.settings.home / "logs").glob("worker.log"))
    assert "PayloadRefused" not in logs
