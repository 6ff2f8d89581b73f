"""An attack as data: what is run, what it tries, what must happen. Runs nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sandbox.runner import MIB, Limits, StoppedBy

TIGHT = Limits(
    wall_s=20,
    memory_bytes=384 * MIB,
    cpus=1,
    pids=96,
    output_bytes=1 * MIB,
    tmp_bytes=48 * MIB,
    disk_bytes=48 * MIB,
    entries=10_000,
)


class Way(StrEnum):
    """How the attack comes to the sandbox, and what the host does with what it left."""

    RUN = "run"  # a command; nothing is taken over
    TAKE = "take"  # a command; the host then reads what it left as results, as a step does with a report
    REPORT = "report"  # a command; the host then judges by the reports it left
    COMMIT = "commit"  # a command in a checkout; the host then commits, pushes and clones what it left
    SERVE = "serve"  # an app that is being served; it attacks when asked
    BESIDE = "beside"  # an app under test; it attacks the command beside it when asked
    VERDICT = "verdict"  # an app that is wrong and wants to be called right


@dataclass(frozen=True)
class Attack:
    """``program`` is a file of programs/, the folder of a served app, or the name of a forgery. It says HELD for what
    it was kept from and ESCAPED for what worked. ``must`` is for people; ``stops`` are the limits that may end it
    before it has said anything."""

    name: str
    aim: str
    must: str
    program: str
    args: tuple[str, ...] = ()
    stops: frozenset[StoppedBy] = frozenset()
    limits: Limits = TIGHT
    way: Way = Way.RUN


@dataclass(frozen=True)
class Outcome:
    """``contained`` means: something was tried, nothing worked, the host is as it was. ``why`` is the proof."""

    attack: Attack
    sandbox: str
    contained: bool
    why: str
