"""`make compose-check`: is docker-compose.temporal.yml sound, service by service, and does what it builds here get
built?

Starts nothing. Where no Docker engine answers it says that nothing was built; where no registry answers it makes a
base image from Debian's packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from sandbox.images import compose_rules, image_base
from sandbox.images.compose_rules import Breach, Stack

FILE = "docker-compose.temporal.yml"
BUILD_S = 1800

Say = Callable[[str], None]


def main() -> int:
    """Check everything; 1 when anything is wrong."""
    root = Path.cwd()
    breaches = [*_schema(root), *_rules(root)]
    for breach in breaches:
        _say(f"FAIL  {breach}")
    if breaches:
        return 1
    return _build(root)


def _schema(root: Path) -> list[Breach]:
    """What a compose tool says of the file: the engine's own plugin, docker-compose, else the compose specification."""
    for tool in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(tool[0]) and _quiet([*tool, "version"]).returncode == 0:
            done = _quiet([*tool, "-f", str(root / FILE), "config", "--quiet"])
            _say(f"ok    {FILE} read by `{' '.join(tool)}`" if done.returncode == 0 else f"FAIL  {' '.join(tool)}")
            return [] if done.returncode == 0 else [Breach(FILE, (done.stdout + done.stderr).strip())]
    from compose_spec import PyCompose  # a dev dependency, wanted only where no compose tool is installed

    try:
        PyCompose.from_yaml(compose_rules.with_defaults((root / FILE).read_text())).to_spec()
    except ValueError as error:
        return [Breach(FILE, str(error))]
    _say(f"ok    {FILE} fits the compose specification (no compose tool is installed)")
    return []


def _rules(root: Path) -> list[Breach]:
    """The house's own rules, a line for each service that keeps them."""
    stack = Stack.parse(yaml.safe_load((root / FILE).read_text()), (root / FILE).read_text(), root)
    found = compose_rules.of_file(stack)
    for name in stack.services:
        breaches = compose_rules.of_service(stack, name)
        found += breaches
        if not breaches:
            _say(f"ok    service {name}")
    return found


def _build(root: Path) -> int:
    """Build our image when an engine answers."""
    if not shutil.which("docker") or _quiet(["docker", "info"]).returncode != 0:
        _say("note  no Docker engine answers: nothing was built")
        return 0
    base = image_base.find(_say)
    if base is None:
        return 1
    started = time.monotonic()
    words = ["env", "DOCKER_BUILDKIT=0", "docker", "build", "--quiet", "--build-arg", f"BASE={base}", "--tag"]
    done = _quiet([*words, "gencode-studio", str(root)])
    if done.returncode != 0:
        _say(f"FAIL  the image of api and worker was not built on {base}\n{(done.stdout + done.stderr)[-3000:]}")
        return 1
    _say(f"ok    the image of api and worker, built on {base} in {time.monotonic() - started:.0f} s")
    return 0


def _quiet(argv: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(argv, capture_output=True, text=True, timeout=BUILD_S, check=False)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
