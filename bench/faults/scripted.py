"""A model that plays a part, behind the fake vendors' wire and a real SDK: it knows the app as it was, and mends as its
manner has it. It is asked before any rule is; what it breaks is for the healing to notice."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from pydantic import SecretStr

from activities.agents.attempt_at import AttemptAt
from activities.agents.authors import Authors
from activities.healing.mender import Mender
from activities.healing.order import Weights
from activities.llm.models import Access, ModelChoices, Models
from activities.payloads.healing import FailureClass, HealRequest
from activities.store.store import Store
from bench.faults.patient import Practice
from gencode.places import OFFLINE
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.mishap import Mishap, Script
from tests.fakes.model_server.server import ModelServer

VENDOR = "openai"
BUDGET_USD = 1.0
IDLE_S, STALL_S = 0.5, 1.0
_FENCE = re.compile(r"<data (?P<path>[^\n]*?) (?P<mark>[0-9a-f]{16})>\n(?P<text>.*?)\n</data (?P=mark)>", re.DOTALL)
_PACKAGES = {".py": "import fastapi_magic_orm\n", ".ts": 'import "react-magic-forms";\n'}
Edit = dict[str, str]


class Manner(StrEnum):
    """How the model answers."""

    WELL = "well"
    BADLY = "badly"
    LATE = "late"
    TRUNCATED = "truncated"
    PROSE = "in prose"
    PACKAGE = "with a hallucinated package"
    OTHER_FILE = "with a change to another file"


_MISHAPS = {Manner.LATE: Mishap.STALL, Manner.TRUNCATED: Mishap.TRUNCATED_JSON, Manner.PROSE: Mishap.PROSE}


@dataclass
class Actor:
    """``files`` are those of the app before the fault."""

    manner: Manner = Manner.WELL
    files: Mapping[str, str] = field(default_factory=dict)

    def reply(self, text: str, _: Mapping[str, object]) -> str:
        """The answer to a question about a file."""
        asked = next((each for each in _FENCE.finditer(text) if each["path"] in self.files), None)
        if asked is None:
            return json.dumps({"edits": [{"old": "nothing of this is there", "new": ""}]})
        return json.dumps(self._answer(asked["path"], asked["text"]), ensure_ascii=False)

    def _answer(self, path: str, broken: str) -> dict[str, object]:
        edit = smallest_edit(broken, self.files[path])
        if self.manner is Manner.BADLY:
            edit = {"old": edit["old"], "new": "\n".join(edit["old"].splitlines()[:-1])}
        if self.manner is Manner.PACKAGE:
            package = next((words for end, words in _PACKAGES.items() if end in path), "")
            edit = edit if not package else smallest_edit(broken, package + self.files[path])
        if self.manner is Manner.OTHER_FILE:
            other = next(name for name in self.files if name.endswith("main.py"))
            return {"edits": [{"path": other, "old": self.files[other][:60], "new": ""}, edit]}
        return {"edits": [edit]}


def smallest_edit(text: str, wanted: str) -> Edit:
    """One edit from ``text`` to ``wanted``: the lines that differ, and as many around them as make them stand once."""
    old, new = text.splitlines(keepends=True), wanted.splitlines(keepends=True)
    blocks = [
        each for each in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if each[0] != "equal"
    ]
    if not blocks:
        return {"old": text, "new": text}
    first, last, start, end = blocks[0][1], blocks[-1][2], blocks[0][3], blocks[-1][4]
    while first > 0 and (first == last or text.count("".join(old[first:last])) != 1):
        first, start = first - 1, start - 1
    while last < len(old) and (first == last or text.count("".join(old[first:last])) != 1):
        last, end = last + 1, end + 1
    return {"old": "".join(old[first:last]), "new": "".join(new[start:end])}


@asynccontextmanager
async def model(store: Store, actor: Actor) -> AsyncIterator[Practice]:
    """A practice with the actor at the other end of a vendor's SDK; what it costs is in the store's ledger."""
    vendors = Vendors(actor.reply, stall_s=STALL_S)
    with ModelServer(vendors) as server:
        mishap = _MISHAPS.get(actor.manner)
        vendors.begin(Script(rate=1.0, kinds=(mishap,)) if mishap else Script())
        access = {VENDOR: Access(SecretStr("sk-of-the-benchmark"), server.base_urls[VENDOR])}
        models = Models(ModelChoices(access, idle_s=IDLE_S), lambda: date(2026, 11, 22))
        who = Authors(OFFLINE, models.provider, store.ledger)

        def mender(heal: HealRequest, key: str) -> Mender | None:
            asking = replace(heal.step, provider=VENDOR, budget_usd=BUDGET_USD, run_limit_usd=BUDGET_USD)
            return who.mender(AttemptAt(asking, key))

        yield Practice(advice=model_first, mender=mender)


async def model_first(_: str) -> Weights:
    """An order in which the model is asked before any rule."""
    return {f"{kind.value}/model fix": 1.0 for kind in FailureClass}
