"""The verdict of a test suite that the code under test cannot forge.

The suite is the one that our own renderer makes, not what lies in the tree; it runs in a sandbox of its own, talks to
the app over HTTP, and shares no file and no process with it; and its result is signed with a secret that was gone
before the first test. A run inside the app's own process is worth reading, and proves nothing."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from activities.payloads.results import CheckResult
from activities.steps.checks import ASIDE
from activities.steps.reports import MANY, Case
from activities.steps.suite import names
from activities.steps.work import judged
from sandbox.runner import Command, CommandResult, Limits, Sandbox, ServiceName

NAME = "pytest over HTTP"
PROBES = Path(__file__).parent / "probes"
MARK = "WITNESS "
ENVIRONMENT = {"NO_COLOR": "1", "SEED": "0", "DEVELOPMENT": "1", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Seen:
    """What the witness saw: how pytest ended, every test it loaded, how each ended, and the seconds of each and all."""

    code: int
    collected: tuple[str, ...]
    outcomes: dict[str, str]
    seconds: dict[str, float]
    took_s: float

    def count(self, outcome: str) -> int:
        """How many ended so."""
        return sum(each == outcome for each in self.outcomes.values())

    @property
    def cases(self) -> list[Case]:
        """Each test as a case of a report."""
        return [Case(name, outcome, self.seconds.get(name, 0.0)) for name, outcome in self.outcomes.items()]


@dataclass(frozen=True)
class Testimony:
    """The witness's check, the cases behind it, and how what came after it went."""

    check: CheckResult
    cases: list[Case]
    rest: CommandResult


async def witnessed(
    tree: Path,
    key: str,
    sandbox: Sandbox,
    suite: dict[str, bytes],
    then: tuple[str, ...] = (),
    outputs: tuple[str, ...] = (),
) -> Testimony:
    """Run the rendered ``suite`` against the app in ``tree``; ``then``, where it went well, another command beside the
    same database, whose ``outputs`` are paths that come back. Raises SandboxError."""
    home = tree / ".probe"
    nonce = secrets.token_bytes(32)
    await asyncio.to_thread(_lay_out, home, suite, nonce)
    argv = ("python", "-I", "-B", "../.probe/witness.py")
    both = (ServiceName.MONGO, ServiceName.APP)
    command = Command(argv, tree, key, "backend", ENVIRONMENT, both, outputs=outputs, then=then)
    try:
        result = await sandbox.run(command, Limits(wall_s=240, cpu_weight=ASIDE))
    finally:
        await asyncio.to_thread(shutil.rmtree, home, ignore_errors=True)
    return _testimony(result, nonce, names(suite))


def _lay_out(home: Path, tests: dict[str, bytes], nonce: bytes) -> None:
    """Put the witness, the suite and the nonce into ``home``, which is made anew."""
    shutil.rmtree(home, ignore_errors=True)
    files = {f"suite/tests/{path}": content for path, content in tests.items()}
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
                return Seen(**found | {"collected": tuple(found["collected"])})
    return None


def _testimony(result: CommandResult, nonce: bytes, known: set[str]) -> Testimony:
    """Good only when pytest's code, the tests that were loaded and the text of the suite agree on every test."""
    check, seen = judged(NAME, result), _signed(result.output, nonce)
    if seen is None:
        detail = f"{check.detail}; the witness signed nothing, so nothing counts as tested"
        return Testimony(replace(check, ok=False, detail=detail, evidence=result.output.strip()[-4000:]), [], result)
    passed, failed, skipped = (seen.count(word) for word in ("passed", "failed", "skipped"))
    missing = known - {each.split("[")[0] for each in seen.outcomes}
    detail = f"{passed} passed, {failed} failed, {skipped} skipped, {len(missing)} of {len(known)} never run"
    agreed = set(seen.collected) == set(seen.outcomes) and bool(seen.collected) and passed == len(seen.collected)
    check = replace(
        check,
        ok=seen.code == 0 and agreed and not missing,
        detail=detail,
        duration_s=seen.took_s,
        passed=passed,
        failed=failed,
        failing=tuple(name for name, outcome in seen.outcomes.items() if outcome == "failed")[:MANY],
        evidence="" if seen.code == 0 else result.output.split(f"\n{MARK}")[0].strip()[-4000:],
    )
    after = result.output.rpartition(f"\n{MARK}")[2].partition("\n")[2]
    return Testimony(check, seen.cases, replace(result, output=after, duration_s=result.duration_s - seen.took_s))
