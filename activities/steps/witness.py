"""The verdict of a test suite that the code under test cannot forge.

The suite is the one that our own renderer makes, not what lies in the tree; it runs in a process that holds no line of
the app and talks to it over HTTP; and its result is signed with a secret that was gone before the app was started. A
run inside the app's own process is worth reading, and proves nothing."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import hmac
import json
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import templates
from activities.payloads.results import CheckResult
from activities.steps.work import judged
from sandbox.runner import Command, CommandResult, Limits, Sandbox, ServiceName
from templates.files import FileChange

NAME = "pytest over HTTP"
PROBES = Path(__file__).parent / "probes"
TESTS = "backend/tests/"
OWN_CONFTEST = "conftest.py"
# All that the suite may know of an app: the types of dates. Taken from the template, never from the tree.
LENT = ("app/__init__.py", "app/crud/types.py")
LENT_MODULE = "app.crud.types"
MARK = "WITNESS "


@dataclass(frozen=True)
class Seen:
    """What the witness saw: every test it loaded, and how each ended."""

    collected: tuple[str, ...]
    outcomes: dict[str, str]

    def count(self, outcome: str) -> int:
        """How many ended so."""
        return sum(each == outcome for each in self.outcomes.values())


async def witnessed(tree: Path, key: str, sandbox: Sandbox, suite: Sequence[FileChange]) -> CheckResult:
    """Run the rendered ``suite`` against the app in ``tree``. Raises SandboxError."""
    home = tree / ".probe"
    nonce = secrets.token_bytes(32)
    tests = _over_http(suite)
    await asyncio.to_thread(_lay_out, home, tests, nonce)
    argv = ("python", "-I", "-B", "../.probe/witness.py")
    command = Command(argv, tree, key, "backend", {"NO_COLOR": "1"}, (ServiceName.MONGO,))
    try:
        result = await sandbox.run(command, Limits(wall_s=180))
    finally:
        await asyncio.to_thread(shutil.rmtree, home, ignore_errors=True)
    return _verdict(result, nonce, _known(tests))


def _over_http(suite: Sequence[FileChange]) -> dict[str, bytes]:
    """The suite's files by their path below tests/, without those that reach into the app's own process."""
    files = {each.path.removeprefix(TESTS): each.content for each in suite if each.path.startswith(TESTS)}
    return {
        path: content
        for path, content in files.items()
        if content is not None and path != OWN_CONFTEST and not (path.endswith(".py") and _reaches_in(content))
    }


def _reaches_in(source: bytes) -> bool:
    """Whether a module imports more of the app than what is lent."""
    modules = [node.module or "" for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    return any(name.split(".")[0] == "app" and name != LENT_MODULE for name in modules)


def _known(tests: dict[str, bytes]) -> set[str]:
    """Every test function by file and name, as it stands in the text: what must have been run."""
    return {
        f"tests/{path}::{node.name}"
        for path, content in tests.items()
        if PurePosixPath(path).name.startswith("test_") and path.endswith(".py")
        for node in ast.parse(content).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def _lay_out(home: Path, tests: dict[str, bytes], nonce: bytes) -> None:
    """Put the witness, the suite and the nonce into ``home``, which is made anew."""
    shutil.rmtree(home, ignore_errors=True)
    template = Path(templates.__file__).parent / "crud" / "app" / "backend"
    files = {f"suite/tests/{path}": content for path, content in tests.items()}
    files |= {f"suite/{path}": (template / path).read_bytes() for path in LENT}
    files["suite/app/crud/__init__.py"] = b""
    files["suite/conftest.py"] = (PROBES / "witness_fixtures.py").read_bytes()
    files["witness.py"] = (PROBES / "witness.py").read_bytes()
    files["nonce"] = nonce
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)


def _signed(output: str, nonce: bytes) -> Seen | None:
    """The last line that carries a true signature, or None."""
    for line in reversed(output.splitlines()):
        if line.startswith(MARK):
            mac, _, text = line.removeprefix(MARK).partition(" ")
            if hmac.compare_digest(mac.encode(), hmac.new(nonce, text.encode(), hashlib.sha256).hexdigest().encode()):
                found = json.loads(text)
                return Seen(tuple(found["collected"]), found["outcomes"])
    return None


def _verdict(result: CommandResult, nonce: bytes, known: set[str]) -> CheckResult:
    """Good only when the command, the signed line and the text of the suite agree on every test."""
    check, seen = judged(NAME, result), _signed(result.output, nonce)
    if seen is None:
        detail = f"{check.detail}; the witness signed nothing, so nothing counts as tested"
        return replace(check, ok=False, detail=detail, evidence=result.output.strip()[-4000:])
    passed, failed, skipped = (seen.count(word) for word in ("passed", "failed", "skipped"))
    missing = known - {each.split("[")[0] for each in seen.outcomes}
    detail = f"{passed} passed, {failed} failed, {skipped} skipped, {len(missing)} of {len(known)} never run"
    agreed = set(seen.collected) == set(seen.outcomes) and bool(seen.collected) and passed == len(seen.collected)
    evidence = "" if result.ok else result.output.split(f"\n{MARK}")[0].strip()[-4000:]
    return replace(
        check, ok=result.ok and agreed and not missing, detail=detail, passed=passed, failed=failed, evidence=evidence
    )
