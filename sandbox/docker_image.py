"""The image of the Docker sandbox: put together from the app template's own lists, built once per toolchain key.
Blocking."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from docker import DockerClient
from docker.errors import BuildError, DockerException

from sandbox.errors import ToolchainFailed
from sandbox.supervisor_plan import INSIDE
from sandbox.toolchain import IMAGES, ToolchainSources, key_of

REPOSITORY = "gencode-sandbox"
LABEL = "gencode.image"


def tag_of(key: str) -> str:
    """The image's name for a toolchain key and for what we put into every image ourselves."""
    digest = hashlib.sha256()
    for path in (
        IMAGES / "app.Dockerfile",
        *sorted(path for path in INSIDE.rglob("*") if "__pycache__" not in path.parts),
    ):
        digest.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    return f"{REPOSITORY}:{key}-{digest.hexdigest()[:8]}"


def build(client: DockerClient, sources: ToolchainSources, base: str, progress: Callable[[str], None]) -> str:
    """Build the image for ``sources`` on ``base`` (one to three minutes, needs the package registries); its tag.

    Raises ToolchainFailed with the tail of the build's output."""
    tag = tag_of(key_of(sources))
    with tempfile.TemporaryDirectory(prefix="gencode-image-") as folder:
        context(Path(folder), sources)
        try:
            _run(client, folder, tag, base, progress)
        except BuildError as error:
            said = "".join(str(line.get("stream", "")) for line in error.build_log if isinstance(line, dict))
            raise ToolchainFailed(f"the sandbox image could not be built on {base}: {error}", said[-3000:]) from error
        except DockerException as error:
            raise ToolchainFailed(f"the Docker engine refused to build on {base}: {error}") from error
    return tag


def context(folder: Path, sources: ToolchainSources) -> None:
    """Lay out the build context in an empty folder."""
    (folder / "requirements").mkdir()
    for path in (*sources.requirements, IMAGES / "lab-requirements.txt"):
        shutil.copy(path, folder / "requirements" / path.name)
    for path in (sources.package_json, sources.package_lock, IMAGES / "node-requirements.txt"):
        shutil.copy(path, folder / path.name)
    shutil.copy(IMAGES / "app.Dockerfile", folder / "Dockerfile")
    shutil.copytree(INSIDE, folder / "inside", ignore=shutil.ignore_patterns("__pycache__"))


def _run(client: DockerClient, folder: str, tag: str, base: str, progress: Callable[[str], None]) -> None:
    """Build and report each step. The low-level call streams; the high-level one is silent until the end."""
    stream = client.api.build(
        path=folder, tag=tag, buildargs={"BASE": base}, labels={LABEL: tag}, rm=True, forcerm=True, decode=True
    )
    log: list[dict[str, str]] = []
    for line in stream:
        log.append(line)
        if "error" in line:
            raise BuildError(line["error"], iter(log))
        if line.get("stream", "").startswith("Step "):
            progress(f"sandbox image: {line['stream'].strip()}")
