"""`make bench-arbormind`: prints the tables, writes bench/out/arbormind.json, renews docs/arbormind.md and its plot."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from arbormind.embedder import Embedder, WordLlamaEmbedder
from arbormind.keys import learn
from arbormind.memory import RememberingEmbedder
from arbormind.router import RouteOption, RouteRequest, route
from bench.arbormind.accuracy import Result, compared
from bench.arbormind.labelled import Task, archetypes, failures
from bench.arbormind.plot import drawn
from bench.arbormind.regret import WORLDS, curves

OUT = Path("bench/out/arbormind.json")
PAGE = Path("docs/arbormind.md")
PICTURE = Path("docs/images/arbormind-regret")
OPTIONS = 50
BATCHES, BATCH = 40, 100
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COLUMNS = ("accuracy", "macro_f1", "calibration_error", "brier", "us_per_decision")


def decision_us(embedder: Embedder) -> float:
    """Microseconds of a decision over 50 options, keys learned as for the accuracies and warm, the query embedded each
    time anew: the median of a batch, of the fastest batch, since another process can only make it slower."""
    prompts = [each.text for each in archetypes().texts]
    options = tuple(RouteOption(f"option {number}", text) for number, text in enumerate(prompts[:OPTIONS]))
    examples = [(text, options[number % OPTIONS].id) for number, text in enumerate(prompts)]
    remembering = RememberingEmbedder(embedder)
    learned = learn({option.id: option.key for option in options}, examples, remembering)
    took: list[float] = []
    for number in range(BATCHES * BATCH):
        query = f"{prompts[OPTIONS + number % (len(prompts) - OPTIONS)]} {number}"
        started = time.perf_counter()
        route(RouteRequest(query, options, learned=learned), remembering)
        took.append(time.perf_counter() - started)
    return min(median(took[start : start + BATCH]) for start in range(0, len(took), BATCH)) * 1e6


def cells(result: Result) -> list[str]:
    """A row of the tables."""
    rates = [f"{100 * value:.1f} %" for value in (result.accuracy, result.macro_f1)]
    return [*rates, f"{result.calibration_error:.3f}", f"{result.brier:.3f}", f"{result.us_per_decision:.0f}"]


def markdown(head: tuple[str, ...], rows: list[list[str]]) -> str:
    """A table for the page."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def show(console: Console, title: str, head: tuple[str, ...], rows: list[list[str]]) -> str:
    """The table on the screen; the same as markdown."""
    table = Table(*head, title=title)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return f"### {title}\n\n{markdown(head, rows)}\n"


def accuracy_tables(console: Console, tasks: list[Task], embedder: Embedder) -> tuple[dict[str, object], list[str]]:
    """Every task's table, as data and as text."""
    data, parts = {}, []
    for task in tasks:
        results = compared(task, embedder)
        title = f"{task.name.replace('_', ' ')}: {len(task.texts)} texts, {len(task.described)} answers"
        rows = [[name.replace("_", " "), *cells(result)] for name, result in results.items()]
        parts.append(show(console, title, ("router", *(name.replace("_", " ") for name in COLUMNS)), rows))
        data[task.name] = {name: result.as_json() for name, result in results.items()}
    return data, parts


def regret_table(console: Console) -> tuple[dict[str, Mapping[str, float]], str]:
    """The worlds' table; draws the plot."""
    worlds = {world: curves(world) for world in WORLDS}
    drawn(worlds, PICTURE)
    ends = {world: {name: round(float(curve[-1]), 1) for name, curve in each.items()} for world, each in worlds.items()}
    rows = [[world, *(f"{end:.1f}" for end in each.values())] for world, each in ends.items()]
    head = ("rates", "ArborMind", "Thompson sampling", "UCB1")
    return dict(ends), show(console, "cumulative regret after 2,000 outcomes, mean of 30 seeds", head, rows)


def main() -> None:
    """Measure everything, write it down."""
    console = Console()
    embedder = WordLlamaEmbedder()
    data, parts = accuracy_tables(console, [failures(), failures("strategy"), archetypes()], embedder)
    speed = round(decision_us(embedder), 1)
    console.print(f"one decision over {OPTIONS} options: {speed} µs")
    ends, regret = regret_table(console)
    ours = {name: each["ours"]["brier"] for name, each in data.items()}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    result = {
        **data,
        "us_per_decision": speed,
        "brier": ours,
        "regret": {**ends["fixed"], "drifting": ends["drifting"], "jumping": ends["jumping"]},
    }
    OUT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    timed = f"One decision over {OPTIONS} options, keys learned and warm, query embedded: {speed:.0f} µs"
    timed += f" (the median of {BATCH}, in the fastest of {BATCHES} such batches).\n"
    picture = "![Cumulative regret](images/arbormind-regret.svg)\n"
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    body = "\n".join([*parts, timed, regret, picture])
    PAGE.write_text(f"{head}{BEGIN}\n\n{body}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
