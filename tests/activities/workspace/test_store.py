"""The git store and its checkouts: commits by compare-and-swap, found again by key, and nothing outside of the root."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from activities.workspace.checkout import Signature, checkout
from activities.workspace.errors import GitFailed, WorkspaceMissing
from activities.workspace.git import git
from activities.workspace.store import GitStore


@pytest.fixture
def store(tmp_path: Path) -> GitStore:
    return GitStore(tmp_path / "workspaces")


def signed(key: str) -> Signature:
    return Signature("Derek", "a step", (("Gencode-Key", key), ("Gencode-Step", "contracts")))


async def written(store: GitStore, tmp_path: Path, key: str, path: str, text: str) -> str:
    async with checkout(store.url("demo"), tmp_path / "scratch") as tree:
        (tree.tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree.tree / path).write_text(text)
        return await tree.commit(signed(key), [path])


async def test_a_commit_carries_author_and_trailers_and_is_read_back(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    commit = await written(store, tmp_path, "w/r/contracts-1", "a/b.txt", "hello")
    assert await store.head("demo") == commit
    assert await store.read("demo", "a/b.txt") == b"hello"
    assert await git("log", "-1", "--format=%an %(trailers:key=Gencode-Step,valueonly)", cwd=store.path("demo")) == (
        "Derek contracts"
    )


async def test_two_checkouts_of_one_commit_both_land(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    await written(store, tmp_path, "k0", "base", "0")
    async with (
        checkout(store.url("demo"), tmp_path / "s") as one,
        checkout(store.url("demo"), tmp_path / "s") as two,
    ):
        (one.tree / "one").write_text("1")
        (two.tree / "two").write_text("2")
        await asyncio.gather(one.commit(signed("k1"), ["one"]), two.commit(signed("k2"), ["two"]))
    assert {entry.path for entry in await store.files("demo")} == {"base", "one", "two"}
    assert len((await git("rev-list", "main", cwd=store.path("demo"))).split()) == 3


async def test_two_changes_of_one_file_are_refused_not_mixed(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    await written(store, tmp_path, "k0", "same", "0\n")
    async with (
        checkout(store.url("demo"), tmp_path / "s") as one,
        checkout(store.url("demo"), tmp_path / "s") as two,
    ):
        (one.tree / "same").write_text("1\n")
        (two.tree / "same").write_text("2\n")
        await one.commit(signed("k1"), ["same"])
        with pytest.raises(GitFailed):
            await two.commit(signed("k2"), ["same"])
    assert await store.read("demo", "same") == b"1\n"


async def test_a_commit_is_found_by_its_whole_key_only(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    commit = await written(store, tmp_path, "w/r/contracts-12", "f", "1")
    async with checkout(store.url("demo"), tmp_path / "s") as tree:
        assert await tree.find("w/r/contracts-12") == commit
        assert await tree.find("w/r/contracts-1") is None
        assert await tree.find("r/contracts-12") is None


async def test_the_working_tree_holds_no_git_data_and_goes_away(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    await written(store, tmp_path, "k", "f", "1")
    async with checkout(store.url("demo"), tmp_path / "s") as tree:
        assert sorted(path.name for path in tree.tree.iterdir()) == ["f"]
    assert list((tmp_path / "s").iterdir()) == []


async def test_hooks_and_filters_that_a_workspace_brings_do_not_run(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    hook = store.path("demo") / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    await written(store, tmp_path, "k", ".gitattributes", "* filter=evil\n")
    await store.export("demo", tmp_path / "out")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["..", "../x", "", "a/b", "A", "x" * 64, "-a", "a\n"])
async def test_an_id_that_is_no_project_never_becomes_a_path(store: GitStore, name: str) -> None:
    with pytest.raises(WorkspaceMissing):
        await store.create(name)


async def test_a_file_that_is_not_there_is_missing_not_empty(store: GitStore, tmp_path: Path) -> None:
    await store.create("demo")
    await written(store, tmp_path, "k", "f", "1")
    for path in ("g", "../demo.git/config", "/etc/passwd", ""):
        with pytest.raises(WorkspaceMissing):
            await store.read("demo", path)


async def test_making_a_repository_twice_at_once_makes_one(store: GitStore, tmp_path: Path) -> None:
    urls = await asyncio.gather(*(store.create("demo") for _ in range(4)))
    assert len(set(urls)) == 1
    assert [path.name for path in (tmp_path / "workspaces").iterdir()] == ["demo.git"]
