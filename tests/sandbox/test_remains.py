"""Folders and groups that nobody uses any more are removed; what is young or in use stays."""

from __future__ import annotations

import os
import tempfile
import uuid
from pathlib import Path

import pytest

from sandbox import host_cleanup
from sandbox.cgroup import Cgroups
from sandbox.runner import Limits
from sandbox.supervisor_plan import slug

LONG_AGO = (1_000_000_000, 1_000_000_000)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of anybody else's is swept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def folder(key: str, old: bool) -> Path:
    made = Path(tempfile.mkdtemp(prefix=f"gencode-{slug(key)}-"))
    if old:
        os.utime(made, LONG_AGO)
    return made


def test_an_old_folder_of_nobody_goes_and_the_others_stay(tmp_path: Path) -> None:
    gone, young, used = folder("a/b/c", True), folder("a/b/d", False), folder("a/b/e", True)
    (other := tmp_path / "gencode-notes").mkdir()
    os.utime(other, LONG_AGO)
    assert host_cleanup.sweep({"a/b/e"}, None) == 1
    assert [path.exists() for path in (gone, young, used, other)] == [False, True, True, True]


def test_a_group_without_a_process_goes() -> None:
    cgroups = Cgroups.find()
    if cgroups is None:
        pytest.skip("this user may make no control group here")
    group = cgroups.make(f"test/{uuid.uuid4().hex}/x", Limits())
    cgroups.remove_empty(stale_s=3600)
    assert all(path.exists() for path in group.folders)
    for path in group.folders:
        os.utime(path, LONG_AGO)
    cgroups.remove_empty(stale_s=3600)
    assert not any(path.exists() for path in group.folders)
