"""Makes bench/data/failures.jsonl: breaks every program, runs the tools over what came out, and keeps what they said.
`python -m bench.arbormind.collect --tsc PATH` (SEED= as --seed). A fault that no tool notices leaves no text. Texts
lose the machine's paths, and what says nearly the same as a text of another program is not kept twice."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from junitparser import JUnitXml
from rich.console import Console

from bench.arbormind.breaking import Broken, meaning, syntax
from bench.arbormind.breaking_pages import pages
from tests.mongo import mongo_server

DATA = Path(__file__).parents[1] / "data"
OUT = DATA / "failures.jsonl"
LONGEST = 1500
NOUNS = {"first": "invoice", "second": "patient"}
PROGRAMS = sorted((DATA / "programs").glob("*.py"))
STRATEGIES = {
    "contract": "contract",
    "database": "database",
    "configuration": "settings",
    "resource": "limits",
    "model_reply": "ask again",
}


@dataclass(frozen=True)
class Case:
    """One fault of one program, in a file of its own."""

    program: str
    file: Path
    broken: Broken


def _write(folder: Path) -> Iterator[tuple[str, Broken, str]]:
    for path in sorted((DATA / "programs").iterdir()):
        rng = random.Random(f"{SEED}/{path.name}")
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            yield from ((path.stem, broken, ".py") for broken in (*syntax(text, rng), *meaning(text, rng)))
        elif path.suffix == ".ts":
            yield from ((f"{path.stem}_page", broken, ".ts") for broken in pages(text, rng))
    for path in sorted((DATA / "broken").rglob("*.py")):
        kind = path.parent.name
        for noun in NOUNS.values():
            source = path.read_text(encoding="utf-8").replace("widget", noun).replace("Widget", noun.title())
            source = source.replace("WIDGET", noun.upper())
            tool = "pytest" if "def test_" in source else "python"
            broken = Broken(source, kind.replace("_", " "), STRATEGIES[kind], path.stem, tool)
            yield f"{kind}_{path.stem}", broken, ".py"


def cases(folder: Path) -> list[Case]:
    """Every fault, written to disk under the tool that meets it."""
    made = []
    for number, (program, broken, suffix) in enumerate(_write(folder)):
        file = folder / broken.tool / f"{program}_{number}{suffix}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(broken.source + "\n", encoding="utf-8")
        made.append(Case(program, file, broken))
    return made


def _run(argv: list[str], cwd: Path, env: dict[str, str]) -> str:
    try:
        done = subprocess.run(argv, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=240)
    except subprocess.TimeoutExpired:
        return ""  # a fault that hangs leaves no text
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _messages(output: str) -> set[str]:
    """Diagnostics without their places."""
    return {line.split(": ", 1)[1] for line in output.splitlines() if ": " in line}


def _by_file(output: str, files: list[Case]) -> dict[Path, str]:
    """A checker's diagnostics, which begin with the file's name, sorted to the files."""
    said: dict[Path, list[str]] = {case.file: [] for case in files}
    names = {case.file.name: case.file for case in files}
    current: Path | None = None
    for line in output.splitlines():
        found = re.match(r"([\w.]+)[:(]\d+", line)
        current = names.get(found.group(1)) if found else current
        if current is not None:
            said[current].append(line)
    return {file: "\n".join(lines) for file, lines in said.items()}


def said_of(made: list[Case], tsc: Path, mongo_url: str) -> dict[Path, str]:
    """What the tools say of each file."""
    texts: dict[Path, str] = {}
    env = {"MONGO_URL": mongo_url, "NO_COLOR": "1"}
    of = {tool: [case for case in made if case.broken.tool == tool] for tool in ("mypy", "tsc", "node")}
    checker = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary"]
    unparsed = [case for case in of["mypy"] if case.broken.failure_class == "syntax"]  # these end a run of mypy
    whole = [case for case in of["mypy"] if case not in unparsed]
    usual = _messages(_run([*checker, *(str(path) for path in PROGRAMS)], DATA, env))
    for group in (whole, *([case] for case in unparsed)):
        names = [case.file.name for case in group]
        said = _run([*checker, *names], group[0].file.parent, env)
        new = "\n".join(line for line in said.splitlines() if not _messages(line) & usual)
        texts |= _by_file(new, group)
    strict = ["--noEmit", "--strict", "--pretty", "false", "--target", "es2022", "--moduleDetection", "force"]
    for case in of["tsc"]:
        texts[case.file] = _run([str(tsc), *strict, case.file.name], case.file.parent, env)
    loose = ["--target", "es2022", "--module", "commonjs", "--moduleDetection", "force", "--noCheck"]
    _run([str(tsc), *loose, *(case.file.name for case in of["node"])], of["node"][0].file.parent, env)
    for case in of["node"]:
        texts[case.file] = _run(["node", case.file.with_suffix(".js").name], case.file.parent, env)
    for case in made:
        if case.broken.tool == "python":
            texts[case.file] = _run([sys.executable, case.file.name], case.file.parent, env)
    return texts | tested([case for case in made if case.broken.tool == "pytest"], env)


def tested(cases: list[Case], env: dict[str, str]) -> dict[Path, str]:
    """What pytest says of each file: the tracebacks of its report. One run a program, so that a fault that hangs takes
    no other program with it."""
    texts = {case.file: "" for case in cases}
    for program in sorted({case.program for case in cases}):
        files = {case.file.stem: case.file for case in cases if case.program == program}
        folder = next(iter(files.values())).parent
        report = folder / f"{program}.xml"
        argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:asyncio", "-p", "no:cacheprovider", "-c", os.devnull]
        names = [file.name for file in files.values()]
        _run([*argv, "--rootdir", ".", "--continue-on-collection-errors", f"--junitxml={report}", *names], folder, env)
        if report.exists():
            for case in (case for suite in JUnitXml.fromfile(str(report)) for case in suite):
                said = "\n".join(result.text or "" for result in case.result)
                texts[files[(case.classname or case.name).split(".")[-1]]] += said
    return texts


def tidy(text: str, case: Case) -> str:
    """The end of a text, without the machine's paths and the number that the file was given here."""
    text = text.replace(str(case.file.parent), "app").replace(case.file.stem, case.program.removesuffix("_page"))
    text = re.sub(r"/\S*/(site-packages|lib/python[\d.]+)/", r"lib/", text)
    text = re.sub(r"(?<!\w)/(?:usr|tmp|root|home)/\S*/", "", text)
    text = re.sub(r"127\.0\.0\.1:\d{4,5}", "127.0.0.1:27017", text)
    return re.sub(r"[=_]{5,}|in \d+\.\d+s", "", text).strip()[-LONGEST:]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.8 * len(one | other)


def distinct(made: list[Case], texts: dict[Path, str]) -> Iterator[dict[str, str]]:
    """One row a text; a text that nearly repeats an earlier one is left out."""
    known: list[frozenset[str]] = []
    for case in made:
        text = tidy(texts[case.file], case)
        words = frozenset(re.findall(r"\w+", text))
        if text and not any(_alike(words, other) for other in known):
            known.append(words)
            broken = case.broken
            yield {
                "program": case.program,
                "class": broken.failure_class,
                "strategy": broken.strategy,
                "operator": broken.operator.strip("_"),
                "tool": broken.tool,
                "text": text,
            }


async def main() -> None:
    """Break, run, keep."""
    console = Console()
    async with mongo_server() as url:
        with tempfile.TemporaryDirectory() as folder:
            made = cases(Path(folder))
            texts = await asyncio.to_thread(said_of, made, ARGUMENTS.tsc, url)
            rows = list(distinct(made, texts))
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    console.print(f"{len(made)} faults, {len(rows)} texts: {dict(Counter(row['class'] for row in rows))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tsc", type=Path, required=True, help="the TypeScript compiler to run")
    parser.add_argument("--seed", type=int, default=1)
    ARGUMENTS = parser.parse_args()
    SEED: int = ARGUMENTS.seed
    asyncio.run(main())
