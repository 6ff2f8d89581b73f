"""Generations with bad replies: each makes all that twelve steps make, and what it has built is judged whole. Apps that
are the same file for file are judged once. Trials that are done are kept, and not done again."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from bench.models.lab import Generation, Supervisor
from tests.fakes.model_server.mishap import Script

PROMPTS = Path("bench/data/prompts-30.txt")
KEPT = Path("bench/out/models-kept.json")
VENDORS = ("gemini", "openai", "anthropic")
_SEED = 1000


class Trial(BaseModel):
    """One generation. ``stopped`` says why it did not come to its end, ``tree`` what it built."""

    prompt: str
    vendor: str
    stopped: str
    tree: str
    fallbacks: int
    smuggled: bool
    over_limit: bool
    unlogged: list[str]
    requests: int
    gone_wrong: int
    cost_usd: float


class Judged(BaseModel):
    """The verdict of all twelve steps on a tree; ``stopped`` is empty where they pass."""

    stopped: str
    steps: int
    seconds: float


class Kept(BaseModel):
    """What is done: trials by their name, verdicts by the tree's digest."""

    trials: dict[str, Trial] = {}
    trees: dict[str, Judged] = {}

    def keep(self) -> None:
        """Into the file, beside what another call may have put there meanwhile."""
        there = kept()
        self.trials, self.trees = there.trials | self.trials, there.trees | self.trees
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Plan:
    """``n`` trials at ``rate`` over the first ``prompts`` of the list; none is begun when ``seconds`` have passed."""

    rate: float
    n: int
    prompts: int
    seconds: float


def kept() -> Kept:
    """What earlier calls have left."""
    return Kept.model_validate_json(KEPT.read_bytes()) if KEPT.is_file() else Kept()


async def chaos(lab: Supervisor, plan: Plan, console: Console) -> Mapping[str, object]:
    """The figures at one rate, those of earlier calls included."""
    done, words = kept(), PROMPTS.read_text(encoding="utf-8").splitlines()[: plan.prompts]
    until = time.monotonic() + plan.seconds
    names = [f"chaos-{plan.rate * 100:.0f}-{plan.prompts}-{number}" for number in range(plan.n)]
    for number, name in enumerate(names):
        if name not in done.trials and time.monotonic() < until:
            done.trials[name] = await _trial(lab, plan.rate, number, name, words[number % len(words)])
            done.keep()
    for name in names:
        trial = done.trials.get(name)
        if trial and not trial.stopped and trial.tree not in done.trees and time.monotonic() < until:
            await _judge(lab, done, name, trial)
            console.print(f"{name}: {trial.tree}: {done.trees[trial.tree].stopped or 'delivered'}", markup=False)
    return counted([done.trials[name] for name in names if name in done.trials], done.trees) | {"asked": plan.n}


async def _trial(lab: Supervisor, rate: float, number: int, name: str, prompt: str) -> Trial:
    vendor = VENDORS[number % len(VENDORS)]
    await lab.warm(prompt)
    lab.server.vendors.script = Script(rate=rate, seed=_SEED + number)
    try:
        return _told(await lab.make(name, prompt, vendor), prompt, vendor)
    finally:
        lab.server.vendors.script = Script()


def _told(one: Generation, prompt: str, vendor: str) -> Trial:
    return Trial(
        prompt=prompt,
        vendor=vendor,
        stopped=one.ended.stopped[:300],
        tree=one.tree,
        fallbacks=len(one.ended.fallbacks),
        smuggled=one.smuggled,
        over_limit=one.over_limit,
        unlogged=one.unlogged,
        requests=len(one.requests),
        gone_wrong=sum(each.mishap is not None for each in one.requests),
        cost_usd=sum(row.cost_usd for row in one.rows),
    )


async def _judge(lab: Supervisor, done: Kept, name: str, trial: Trial) -> None:
    """A trial of an earlier call has left no workspace: it is made anew, by the same script."""
    if not lab.holds(name):
        _, percent, _, number = name.split("-")
        trial = await _trial(lab, int(percent) / 100, int(number), name, trial.prompt)
        done.trials[name] = trial  # time-outs may have fallen otherwise: what is judged is what is counted
    began = time.monotonic()
    ended = await lab.judge(name, trial.prompt)
    seconds = round(time.monotonic() - began, 1)
    done.trees[trial.tree] = Judged(stopped=ended.stopped[:300], steps=len(ended.results), seconds=seconds)
    done.keep()


def counted(trials: Sequence[Trial], trees: Mapping[str, Judged]) -> dict[str, object]:
    """The figures of some trials. A trial whose tree nobody has judged is neither delivered nor blocked."""
    ended = [each for each in trials if not each.stopped]
    judged = [each for each in ended if each.tree in trees]
    good = [each for each in judged if not trees[each.tree].stopped]
    bad = [trees[each.tree].stopped for each in judged if trees[each.tree].stopped]
    stopped = [each.stopped for each in trials if each.stopped]
    return {
        "n": len(trials),
        "prompts": len({each.prompt for each in trials}),
        "distinct_trees": len({each.tree for each in ended}),
        "trees_judged_whole": len({each.tree for each in judged}),
        "delivered": len(good),
        "not_judged": len(ended) - len(judged),
        "fallback": sum(each.fallbacks > 0 for each in good),
        "blocked": len(bad) + sum(words != "stuck" for words in stopped),
        "stuck": stopped.count("stuck"),
        "wrong": sum(each.smuggled for each in ended),
        "over_limit": sum(each.over_limit for each in trials),
        "unlogged": sum(bool(each.unlogged) for each in trials),
        "requests": sum(each.requests for each in trials),
        "gone_wrong": sum(each.gone_wrong for each in trials),
        "cost_usd": round(sum(each.cost_usd for each in trials), 6),
        "reasons": [json.dumps(words) for words in (*stopped, *bad)],
    }
