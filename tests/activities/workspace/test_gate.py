"""The write gate: all or nothing, and every complaint at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from activities.workspace.errors import PathRefused
from activities.workspace.gate import MAX_FILE_BYTES, apply
from templates.files import FileChange

REFUSED = [
    "../x",
    "/etc/passwd",
    "a/../../x",
    "./a",
    "a//b",
    "",
    ".git/config",
    "a/.GIT/hooks/post-checkout",
    ".gitattributes",
    ".gitmodules",
    "a\\b",
    "a\x00b",
    "n" * 201,
]


@pytest.mark.parametrize("path", REFUSED)
def test_a_path_that_leads_out_is_refused_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(PathRefused, match="Nothing was written"):
        apply(tmp_path, [FileChange("good.txt", b"1"), FileChange(path, b"2")])
    assert list(tmp_path.iterdir()) == []


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    outside, tree = tmp_path / "outside", tmp_path / "tree"
    outside.mkdir()
    tree.mkdir()
    (tree / "door").symlink_to(outside)
    (tree / "file").symlink_to(outside / "f")
    for path in ("door/x", "file"):
        with pytest.raises(PathRefused, match="link"):
            apply(tree, [FileChange(path, b"1")])
    assert list(outside.iterdir()) == []


def test_names_that_are_one_file_on_some_systems_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PathRefused, match="one file"):
        apply(tmp_path, [FileChange("README.md", b"1"), FileChange("readme.md", b"2")])


def test_a_file_over_the_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PathRefused, match="over the"):
        apply(tmp_path, [FileChange("big", b"x" * (MAX_FILE_BYTES + 1))])


def test_files_are_written_replaced_and_deleted(tmp_path: Path) -> None:
    apply(tmp_path, [FileChange("a/b", b"1"), FileChange("c", b"2"), FileChange("run", b"#!", executable=True)])
    apply(tmp_path, [FileChange("a/b", b"3"), FileChange("c", None)])
    assert (tmp_path / "a/b").read_bytes() == b"3"
    assert not (tmp_path / "c").exists()
    assert (tmp_path / "run").stat().st_mode & 0o111
