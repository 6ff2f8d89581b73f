"""`make bench-models`: what models cost, and what becomes of a generation when they misbehave.

A six-entity app is generated through each vendor's own SDK against the fake vendors of the tests, all twelve steps with
their real checks: calls, tokens and money of each step. Then generations with 20 % and with 50 % of all replies gone
wrong, in every way the fake vendors know. Parts can be done one by one; each goes on where it was left."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import tempfile
from pathlib import Path

from rich.console import Console

from bench.models import page
from bench.models.bill import first, whole
from bench.models.chaos import VENDORS, Plan, chaos
from bench.models.lab import Supervisor, lab

OUT = Path("bench/out/models.json")
PARTS = (*(f"whole_{vendor}" for vendor in VENDORS), "chaos_20", "chaos_50")


async def measure(lab: Supervisor, part: str, plan: Plan, console: Console) -> None:
    """One part of bench/out/models.json."""
    kind, _, which = part.partition("_")
    if kind == "whole":
        bills = there().get("vendors", {}) | {which: await whole(lab, which, console)}
        write({"vendors": bills} | (first(bills) if VENDORS[0] in bills else {}))
        return
    told = await chaos(lab, plan, console)
    console.print(told)
    write({part: told})


def there() -> dict[str, dict[str, dict[str, object]]]:
    """What earlier calls have measured."""
    return json.loads(OUT.read_bytes()) if OUT.is_file() else {}


def write(told: dict[str, object]) -> None:
    """Into the file, beside the parts that are there already, and onto the page."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(there() | told, indent=2) + "\n", encoding="utf-8")
    page.write(there())


async def main() -> None:
    """Set up, measure, write."""
    parser = argparse.ArgumentParser(description="Cost and misbehaviour of models, against the fake vendors.")
    parser.add_argument("-n", type=int, default=40, help="generations at each rate of bad replies")
    parser.add_argument("--prompts", type=int, default=30, help="over so many of the public prompts")
    parser.add_argument("--minutes", type=float, default=600, help="no generation with bad replies is begun after that")
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}; all when left out")
    arguments = parser.parse_args()
    console = Console()
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="bench-models-", ignore_cleanup_errors=True) as folder:
        async with lab(Path(folder)) as parts:
            for part in arguments.parts:
                rate = float(part.rpartition("_")[2]) / 100 if part.startswith("chaos") else 0.0
                plan = Plan(rate, arguments.n, arguments.prompts, arguments.minutes * 60)
                await measure(parts, part, plan, console)
    console.print(f"written to {OUT}")


if __name__ == "__main__":
    asyncio.run(main())
