"""JSON repair: what a lost comma, quote or bracket leaves is read as it was most likely meant, by json_repair."""

from __future__ import annotations

import json
import re

import json_repair

from activities.healing.strategies.strategy import Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

_MARKS = re.compile(r"[\s\"',:\[\]{}]+")


async def propose(case: Case) -> list[Proposal]:
    """The file as json_repair reads it, where every word of it is kept; nothing for a file that was cut short."""
    text = case.text()
    if not case.failure.file.endswith(".json"):
        return []
    try:
        json.loads(text)
    except ValueError:
        mended = json.dumps(json_repair.loads(text), indent=2, ensure_ascii=False) + "\n"
        kept = _MARKS.sub("", mended) == _MARKS.sub("", text) and mended[-2:] == text.rstrip()[-1:] + "\n"
        return [rewrite(case.failure.file, mended, "put in the marks that JSON wants")] if kept else []
    return []


STRATEGY = StrategyCode(
    "repair JSON", frozenset({FailureClass.CONFIGURATION}), propose, languages=(".json",), seconds=0.1
)
