"""What the local stack keeps is its owner's alone, also where a home of before was open to all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gencode import recipes
from gencode.children import Recipe, start, stop
from gencode.settings import Settings
from gencode.stack import close

MAKE = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text('x'); time.sleep(60)"


def test_an_open_home_is_closed(tmp_path: Path) -> None:
    home = tmp_path / "var"
    home.mkdir(mode=0o755)
    close(home)
    assert home.stat().st_mode & 0o777 == 0o700


async def test_the_files_of_both_databases_are_for_their_owner(tmp_path: Path) -> None:
    made, settings, env = tmp_path / "made", Settings(gencode_home=tmp_path), dict(os.environ)
    mongo = recipes.mongo(settings, "mongodb://127.0.0.1:1/x", env)
    temporal = recipes.temporal(settings, "127.0.0.1:1", "127.0.0.1:2", env)
    assert mongo.umask == temporal.umask == 0o077

    async def ready() -> bool:
        return made.exists()

    await stop(
        await start(
            Recipe("x", (sys.executable, "-c", MAKE, str(made)), env, ready, umask=mongo.umask), tmp_path, tmp_path
        )
    )
    assert made.stat().st_mode & 0o777 == 0o600
