"""Which Chromium the apps are looked at with: a system one, else Playwright's own, else Debian's package. Installs
only when none is there, and always says which it took and why."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sandbox import debian
from sandbox.errors import ToolchainFailed

# Only what lives under /usr is seen inside a sandbox; a snap or a browser under /opt is not.
SYSTEM_NAMES = ("chromium-headless-shell", "chromium", "google-chrome-stable", "google-chrome")
DEBIAN_PACKAGE = "chromium-headless-shell"
FONTS = "fonts-dejavu-core"  # without any font a page is blank
INSTALL_S = 900


@dataclass(frozen=True)
class Browser:
    """``path`` on the host; ``reason`` says in a few words where it comes from."""

    path: Path
    reason: str


def find(root: Path) -> Browser | None:
    """The browser that is already there, system before downloaded."""
    for name in SYSTEM_NAMES:
        found = shutil.which(name)
        if found and Path(found).resolve().is_relative_to("/usr"):
            return Browser(Path(found), f"system {name}")
    for pattern in ("*/chrome-*/chrome-headless-shell", "*/chrome-*/headless_shell", "*/chrome-*/chrome"):
        for path in sorted((root / "browsers").glob(pattern)):
            return Browser(path, "Playwright's own download")
    return None


def ensure(root: Path, playwright: tuple[str, ...], progress: Callable[[str], None]) -> Browser:
    """Find a browser or install one. ``playwright`` is the argv of Playwright's command line.

    Raises ToolchainFailed when there is none and none can be installed."""
    found = find(root)
    if found is not None:
        return found
    progress("no system Chromium: asking Playwright for its own")
    said = _install(
        ("env", f"PLAYWRIGHT_BROWSERS_PATH={root / 'browsers'}", *playwright, "install", "chromium-headless-shell")
    )
    found = find(root)
    if found is None and debian.can_install():
        progress(f"Playwright's download failed: installing Debian's {DEBIAN_PACKAGE}")
        said = debian.install(DEBIAN_PACKAGE, FONTS)
        found = find(root)
    if found is None:
        raise ToolchainFailed(
            "no browser: install the package chromium-headless-shell or chromium, then try again", said
        )
    return found


def _install(argv: tuple[str, ...]) -> str:
    """Run an installer; the tail of what it said. Success is judged by what is there afterwards."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (done.stdout + done.stderr)[-2000:]
