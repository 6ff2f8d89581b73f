"""`make attack`: every attack on every sandbox that works here, as a table and as bench/out/attacks.json. Ends with 1
when one was not contained, or when Docker was demanded and is not there."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sandbox.choose import choose
from sandbox.errors import SandboxUnavailable
from sandbox.kinds import SandboxKind
from tests.sandbox import baked
from tests.sandbox.attacks.attack import Outcome
from tests.sandbox.attacks.campaign import campaign
from tests.sandbox.attacks.scene import VARIABLE
from tests.sandbox.attacks.table import ATTACKS
from tests.sandbox.engine import demanded

OUT = Path("bench/out/attacks.json")
KINDS = (SandboxKind.DOCKER, SandboxKind.BUBBLEWRAP)


async def main() -> int:
    """Attack, print, write."""
    os.environ[VARIABLE] = secrets.token_hex(16)
    console, outcomes, missing = Console(), {}, {}
    with tempfile.TemporaryDirectory(prefix="gencode-attacks-") as folder:
        for kind in KINDS:
            try:
                outcomes[kind] = await campaign(ATTACKS, await choose(kind, baked.toolchain()), Path(folder))
            except SandboxUnavailable as unavailable:
                missing[kind] = str(unavailable)
    console.print(_table(outcomes))
    for kind, reason in missing.items():
        console.print(f"[red]{kind} was not attacked: {reason}")
    _write(outcomes)
    held = all(outcome.contained for each in outcomes.values() for outcome in each.values())
    return 0 if held and outcomes and not (demanded() and SandboxKind.DOCKER in missing) else 1


def _table(outcomes: dict[SandboxKind, dict[str, Outcome]]) -> Table:
    table = Table("attack", "aim", "must happen", *outcomes)
    for attack in ATTACKS:
        words = [_cell(each[attack.name]) for each in outcomes.values()]
        table.add_row(attack.name, attack.aim, attack.must, *words)
    return table


def _cell(outcome: Outcome) -> str:
    colour = "green" if outcome.contained else "red"
    return f"[{colour}]{'contained' if outcome.contained else 'ESCAPED'}[/]: {outcome.why}"


def _write(outcomes: dict[SandboxKind, dict[str, Outcome]]) -> None:
    """`null` stands for a sandbox that was not there."""

    def contained(kind: SandboxKind, name: str) -> bool | None:
        return outcomes[kind][name].contained if kind in outcomes else None

    counts = {
        kind.value: sum(o.contained for o in outcomes[kind].values()) if kind in outcomes else None for kind in KINDS
    }
    attacks = [
        {"name": each.name, "aim": each.aim, **{kind.value: contained(kind, each.name) for kind in KINDS}}
        for each in ATTACKS
    ]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"total": len(ATTACKS), "contained": counts, "attacks": attacks}, indent=2)
    OUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
