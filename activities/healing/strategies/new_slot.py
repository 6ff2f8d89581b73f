"""Regenerate the slot: the run's author writes the body anew that the failure lies in, told what was wrong with the
one that stands there. Nothing outside of the slot changes; a slot that a rule fills has no author to ask."""

from __future__ import annotations

import re
import textwrap

from activities.agents.author import SlotOrder
from activities.healing.strategies.strategy import PYTHON, Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass
from activities.payloads.results import Spend
from templates.render import custom_slots

_C = FailureClass
SLOT = re.compile(r"^(?P<indent> *)# slot: (?P<name>[\w.]+)\n(?P<body>.*?)^ *# end slot$", re.MULTILINE | re.DOTALL)


async def propose(case: Case) -> list[Proposal]:
    """The slot over the failure's line, else each slot of its file. Raises what the author raises."""
    text, wanted = case.text(), {each.name: each for each in custom_slots(case.work.spec)}
    slots = [each for each in SLOT.finditer(text) if each["name"] in wanted]
    over = [each for each in slots if _covers(text, each, case.failure.line)] or slots
    if not over:
        return []
    earlier = {each["name"]: textwrap.dedent(each["body"]).strip("\n") for each in over}
    order = SlotOrder(case.work.spec, tuple(wanted[name] for name in earlier), earlier, (case.failure.excerpt,))
    written = (await case.work.author.slots(order)).value.written
    for slot in reversed(over):
        body = written.get(slot["name"], earlier[slot["name"]])
        text = f"{text[: slot.start('body')]}{textwrap.indent(body, slot['indent'])}\n{text[slot.end('body') :]}"
    spend: Spend = await case.work.author.spent()
    made = rewrite(case.failure.file, text, f"{', '.join(written)} written anew")
    return [Proposal(made.summary, made.changes if written and text != case.text() else (), spend)]


def _covers(text: str, slot: re.Match[str], line: int) -> bool:
    first = text.count("\n", 0, slot.start()) + 1
    return first <= line <= first + slot.group().count("\n")


STRATEGY = StrategyCode(
    "regenerate the slot",
    frozenset({_C.SYNTAX, _C.IMPORT, _C.NAME, _C.TYPE, _C.NONE, _C.LOGIC, _C.MODEL_REPLY}),
    propose,
    languages=PYTHON,
    seconds=10,
    asks_model=True,
    regenerates=True,
    ranked=False,
)
