"""Groups of processes: taken only where one can be made, whoever made the folders."""

from __future__ import annotations

from pathlib import Path

from sandbox.cgroup import CONTROLLERS, PARENT, Cgroups


def test_folders_that_are_there_and_take_no_limit_are_not_used(tmp_path: Path) -> None:
    for name in CONTROLLERS:
        (tmp_path / name / PARENT).mkdir(parents=True)
        (tmp_path / name / PARENT).chmod(0o555)
    assert Cgroups.find(tmp_path) is None
    assert [list((tmp_path / name / PARENT).iterdir()) for name in CONTROLLERS] == [[], [], []]
