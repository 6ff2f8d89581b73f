"""`make bench-prompts`: every prompt of a file (one a line) through the whole pipeline, one after the other; writes
docs/prompts.md and bench/out/prompts.json. `PROMPTS=FILE` names the file; the default is the thirty public ones under
bench/data."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

OUT = Path("bench/out/prompts.json")
Json = dict[str, object]


@dataclass(frozen=True)
class Row:
    """How one prompt fared, as `gencode generate --json` printed it."""

    number: int
    prompt: str
    told: Json

    @property
    def title(self) -> str:
        """The app's title, from its own spec."""
        path = self.told.get("app_path")
        spec = Path(str(path)) / ".gencode" / "spec.json" if path else None
        return str(json.loads(spec.read_text())["title"]) if spec and spec.is_file() else "-"

    def line(self) -> str:
        """One row of the table."""
        tests = self.told.get("tests")
        assert isinstance(tests, dict)
        asked = self.told.get("requirements")
        assert isinstance(asked, list)
        words = "; ".join(str(item["words"]) for item in asked if item["status"] == "not covered") or "-"
        delivered = "yes" if self.told["status"] == "delivered" else f"no ({self.told['status']})"
        counts = " | ".join(f"{tests[kind]['passed']} of {sum(tests[kind].values())}" for kind in ("backend", "e2e"))
        prompt = self.prompt.replace("|", "/")
        cells = (self.number, prompt, self.title, delivered, counts, words, self.told["duration_s"])
        return "| " + " | ".join(map(str, cells)) + " |"


async def generate(number: int, prompt: str, prefix: str) -> Row:
    """One generation by the command that users run."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gencode.cli", "generate", prompt,
        "--project", f"{prefix}-{number:02}", "--json", "--no-serve", stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return Row(number, prompt, json.loads(out))


HEAD = """# How prompts fared

Offline provider (rules, no model), {sandbox}, on the two-core machine where this was written; made by
`make bench-prompts`. *Delivered* means that all twelve steps passed on their own verdicts. What the prompt asked for
and the app does not do is under *not covered*, as the app's own README says it; where that is the point of the prompt,
a delivered app is the nearest one that keeps records, not what was asked.

| # | prompt | app | delivered | backend tests passed | browser tests passed | not covered | seconds |
|---|---|---|---|---|---|---|---|
"""


async def main() -> None:
    """Run all, write as we go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--prefix", default="prompt", help="start of the project ids")
    parser.add_argument("--table", type=Path, default=Path("docs/prompts.md"))
    arguments = parser.parse_args()
    console = Console()
    rows: list[Row] = []
    for number, prompt in enumerate(arguments.file.read_text(encoding="utf-8").splitlines(), 1):
        row = await generate(number, prompt, arguments.prefix)
        console.print(row.line(), markup=False, soft_wrap=True)
        rows.append(row)
        head = HEAD.format(sandbox=row.told["sandbox"])
        arguments.table.write_text(head + "\n".join(each.line() for each in rows) + "\n", encoding="utf-8")
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(json.dumps([each.told for each in rows], indent=1) + "\n", encoding="utf-8")
    delivered = sum(row.told["status"] == "delivered" for row in rows)
    console.print(f"{delivered} of {len(rows)} delivered")


if __name__ == "__main__":
    asyncio.run(main())
