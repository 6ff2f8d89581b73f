"""What a run needs, and whether it is here. Looks; installs only when asked."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from activities.llm.provider import ProviderError
from gencode import models, places
from gencode.ports import is_free
from gencode.settings import Settings
from gencode.stack_file import running
from sandbox.errors import SandboxError
from sandbox.toolchain import Toolchain

Tell = Callable[[str], None]
NEEDED_DISK_BYTES = 3 * 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``next_move`` is empty when it is well. A run cannot work without what is ``needed``."""

    name: str
    ok: bool
    detail: str
    next_move: str = ""
    needed: bool = True

    def as_json(self) -> dict[str, object]:
        """As ``--json`` prints it."""
        return asdict(self)


async def examine(settings: Settings, install: bool, tell: Tell) -> list[Finding]:
    """Every finding, in the order a person would mend them."""
    found = [_python(), _git(), _disk(settings), *_engines(settings), *_ports(settings), _provider(settings)]
    if install or places.toolchain_built(settings):
        try:
            baked = await places.toolchain(settings, tell)
        except SandboxError as failed:
            return [
                *found,
                Finding("toolchain", False, str(failed), "Mend what it says and run: gencode doctor --install"),
            ]
        return [*found, *_toolchain(baked), await _sandbox(settings, baked)]
    move = "gencode doctor --install (Node, Python and frontend packages, a browser; one to three minutes, once)"
    return [*found, Finding("toolchain", True, "not installed yet; the first run installs it", move, needed=False)]


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    ok = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("Python", ok, version, "" if ok else "Install Python 3.11, 3.12 or 3.13.")


def _git() -> Finding:
    path = shutil.which("git")
    return Finding(
        "git", path is not None, path or "not found", "" if path else "Install git (Debian: apt-get install git)."
    )


def _disk(settings: Settings) -> Finding:
    home = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(home).free
    ok = free > NEEDED_DISK_BYTES
    move = f"Free 3 GB under {home}, or set GENCODE_HOME to a folder on a larger disk."
    return Finding("disk", ok, f"{free / 1024**3:.1f} GB free under {home}", "" if ok else move)


def _engines(settings: Settings) -> list[Finding]:
    temporal = Path(sysconfig.get_path("scripts")) / "temporal"
    found = []
    for name, given, embedded, variable in (
        ("Temporal", settings.temporal_address, temporal.exists(), "TEMPORAL_ADDRESS"),
        ("MongoDB", settings.mongo_url, importlib.util.find_spec("secantus") is not None, "MONGO_URL"),
    ):
        there = bool(given) or embedded
        detail = given or ("embedded" if there else "no embedded server, no address")
        move = "" if there else f"Install the extra (pip install 'gencode-studio[embedded]') or set {variable}."
        found.append(Finding(name, there, detail, move))
    return found


def _ports(settings: Settings) -> list[Finding]:
    if running(settings):
        return [Finding("ports", True, "held by the stack that is running for this home")]
    wanted = {
        "GENCODE_PORT": settings.gencode_port,
        "GENCODE_TEMPORAL_PORT": settings.gencode_temporal_port,
        "GENCODE_UI_PORT": settings.gencode_ui_port,
        "GENCODE_MONGO_PORT": settings.gencode_mongo_port,
    }
    taken = [f"{port} ({name})" for name, port in wanted.items() if port and not is_free(port)]
    detail = "taken: " + ", ".join(taken) if taken else "all free: " + ", ".join(map(str, wanted.values()))
    move = "A free port is taken instead and named at start; set the variable to choose it yourself." if taken else ""
    return [Finding("ports", not taken, detail, move, needed=False)]


def _provider(settings: Settings) -> Finding:
    there = [name for name, key in models.keys(settings).items() if key.get_secret_value()]
    detail = f"{settings.llm_provider} ({'keys: ' + ', '.join(there) if there else 'no key is set'})"
    try:
        models.check(settings)
    except ProviderError as refused:
        return Finding("provider", False, detail, str(refused))
    return Finding("provider", True, detail)


def _toolchain(baked: Toolchain) -> list[Finding]:
    return [
        Finding("toolchain", True, str(baked.root)),
        Finding(
            "Node", baked.node.exists(), str(baked.node), "" if baked.node.exists() else "gencode doctor --install"
        ),
        Finding("browser", True, f"{baked.browser.path} ({baked.browser.reason})"),
    ]


async def _sandbox(settings: Settings, baked: Toolchain) -> Finding:
    try:
        box = await places.sandbox(settings, baked)
    except SandboxError as refused:
        return Finding("sandbox", False, settings.gencode_sandbox.value, str(refused))
    loose = box.name == "none"
    return Finding("sandbox", True, box.name, "Generated code runs on this machine without bounds." if loose else "")


def show(console: Console, findings: list[Finding]) -> None:
    """As a table, one line each."""
    table = Table(box=None, padding=(0, 1))
    for column in ("", "what", "found", "next move"):
        table.add_column(column, overflow="fold")
    for finding in findings:
        mark = "[green]✓[/green]" if finding.ok else "[red]✗[/red]"
        table.add_row(mark, finding.name, finding.detail, finding.next_move)
    console.print(table)
