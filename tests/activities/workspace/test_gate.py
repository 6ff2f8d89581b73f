"""The write gate: all or nothing, and every complaint at once."""

from __future__ import annotations

import os
import string
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.workspace.errors import PathRefused
from activities.workspace.gate import MAX_FILE_BYTES, MAX_FILES, apply, findings
from templates.files import FileChange

REFUSED = [
    *("../x", "/etc/passwd", "a/../../x", "./a", "a//b", "", ".", "..", "a/", "a/..", "~/../x"),
    *(".git/config", "a/.GIT/hooks/post-checkout", ".gitattributes", ".gitmodules", ".gitconfig", "GIT~1/config"),
    *(".git./config", ".git /config", "frontend/node_modules/x/index.js", "a/__pycache__/m.pyc"),
    *("a\\b", "a\x00b", "a\nb", "a:b", "a?", "a*", "C:/x", "a\x7f", "file.txt::$DATA"),
    *("con", "CON", "nul.txt", "a/AUX", "com1", "lpt9.log", "COM¹", "a/prn.", "conin$"),
    *("a.", "a ", " a", "a/b./c", "a\u202eb", "a\u200bb", "a\ufeff"),
    *("n" * 201, "é" * 101, "/".join("d" * 100 for _ in range(11))),
]


@pytest.mark.parametrize("path", REFUSED)
def test_a_path_that_leads_out_or_is_no_name_is_refused_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(PathRefused, match="Nothing was written"):
        apply(tmp_path, [FileChange("good.txt", b"1"), FileChange(path, b"2")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [".gitignore", ".env.example", "a/b/c.py", "docs/Übersicht.md", "src/[id].tsx", "a b"])
def test_an_ordinary_path_is_written(tmp_path: Path, path: str) -> None:
    apply(tmp_path, [FileChange(path, b"1")])
    assert (tmp_path / path).read_bytes() == b"1"


def test_a_link_is_not_followed_wherever_it_leads(tmp_path: Path) -> None:
    outside, tree = tmp_path / "outside", tmp_path / "tree"
    outside.mkdir()
    (tree / "inside").mkdir(parents=True)
    (tree / "door").symlink_to(outside)
    (tree / "file").symlink_to(outside / "f")
    (tree / "near").symlink_to(tree / "inside")
    for path in ("door/x", "door/deep/x", "file", "near/x"):
        with pytest.raises(PathRefused, match="link"):
            apply(tree, [FileChange("good", b"1"), FileChange(path, b"1")])
    assert list(outside.iterdir()) == list((tree / "inside").iterdir()) == []
    assert not (tree / "good").exists()


def test_what_is_no_plain_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_text("")
    os.mkfifo(tmp_path / "pipe")
    for path in ("folder", "pipe", "plain/below"):
        assert findings(tmp_path, [FileChange(path, b"1")]), path
    assert findings(tmp_path, [FileChange("folder", None)])


@pytest.mark.parametrize(
    "pair",
    [
        ("README.md", "readme.md"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("stra\u00dfe", "STRASSE"),
        ("Docs/a", "docs/b"),
        ("a\ufb01", "afi"),
        ("same", "same"),
        ("a", "a/b"),
    ],
)
def test_names_that_are_one_file_on_some_systems_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    for first, second in (pair, pair[::-1]):
        with pytest.raises(PathRefused, match="Nothing was written"):
            apply(tmp_path, [FileChange(first, b"1"), FileChange(second, b"2")])
    assert list(tmp_path.iterdir()) == []


def test_a_twin_of_what_stands_in_the_tree_is_refused(tmp_path: Path) -> None:
    apply(tmp_path, [FileChange("docs/Guide.md", b"1")])
    for path in ("docs/guide.md", "DOCS/other.md"):
        with pytest.raises(PathRefused, match="on some systems"):
            apply(tmp_path, [FileChange(path, b"2")])
    apply(tmp_path, [FileChange("docs/Guide.md", b"3")])


def test_too_large_and_too_many_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PathRefused, match="over the"):
        apply(tmp_path, [FileChange("big", b"x" * (MAX_FILE_BYTES + 1))])
    with pytest.raises(PathRefused, match="files at once"):
        apply(tmp_path, [FileChange(f"f{n}", b"") for n in range(MAX_FILES + 1)])
    with pytest.raises(PathRefused, match="bytes at once"):
        apply(tmp_path, [FileChange(f"f{n}", b"x" * MAX_FILE_BYTES) for n in range(33)])


def test_every_complaint_is_told_at_once(tmp_path: Path) -> None:
    found = findings(tmp_path, [FileChange("../a", b""), FileChange("b", b""), FileChange("nul", b"")])
    assert [each.path for each in found] == ["../a", "nul"]


def test_files_are_written_replaced_and_deleted(tmp_path: Path) -> None:
    apply(tmp_path, [FileChange("a/b", b"1"), FileChange("c", b"2"), FileChange("run", b"#!", executable=True)])
    apply(tmp_path, [FileChange("a/b", b"3"), FileChange("c", None)])
    assert (tmp_path / "a/b").read_bytes() == b"3"
    assert not (tmp_path / "c").exists()
    assert (tmp_path / "run").stat().st_mode & 0o111


# Pieces that a path is made of by somebody who means harm, and by chance.
PIECES = st.sampled_from(
    ["..", ".", "", "a", "A", "é", "e\u0301", ".git", "nul", "door", "file", "b.py", "~", "\x00", "x" * 99]
)
PATHS = st.one_of(
    st.lists(PIECES, max_size=6).map("/".join), st.text(max_size=40), st.text(string.ascii_letters + "./", max_size=30)
)


@given(paths=st.lists(PATHS, min_size=1, max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_proposed_lands_inside_or_nothing_is_written(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outside, tree = Path(folder, "outside"), Path(folder, "tree")
        outside.mkdir()
        tree.mkdir()
        (tree / "door").symlink_to(outside)
        (tree / "file").symlink_to(outside / "made")
        before = sorted(os.walk(tree))
        try:
            apply(tree, [FileChange(path, b"written") for path in paths])
        except PathRefused:
            assert sorted(os.walk(tree)) == before
        else:
            written = {
                str(path.relative_to(tree)) for path in tree.rglob("*") if not path.is_symlink() and path.is_file()
            }
            assert written == set(paths)
            assert len({unicodedata.normalize("NFC", path).casefold() for path in written}) == len(paths)
        assert list(outside.iterdir()) == []
        assert sorted(os.listdir(folder)) == ["outside", "tree"]
