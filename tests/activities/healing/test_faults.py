"""A few seeded faults of the benchmark, through the product's own diagnosis and rounds."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from activities.steps.attempt import WorkerContext
from activities.workspace.store import GitStore
from bench.faults.apps import App
from bench.faults.judge import changed, complaint, still_there
from bench.faults.kinds import KINDS
from bench.faults.patient import Patient, Practice, admit, discharged
from tests.activities.healing.conftest import Texts

pytestmark = pytest.mark.thorough

SEED = 11


@pytest.mark.parametrize(
    "name",
    ["python: colon lost", "python: import misspelt", "database: collection wrong", "python: comparison wrong"],
)
async def test_a_fault_is_healed_without_the_template_and_the_judge_agrees(
    place: WorkerContext, texts: Texts, name: str
) -> None:
    app = App("the exemplar", {path: text.encode() for path, text in texts.items()})
    kind = next(each for each in KINDS if each.name == name)
    fault = kind.draw(app.texts, random.Random(f"{SEED}/{name}"))
    assert fault is not None

    def sound(files: Mapping[str, bytes]) -> bool:
        return not changed(app, files)

    broken = {**app.files, fault.path: fault.text.encode()}
    url = await admit(GitStore(place.scratch / "stores"), place, f"fault-{name.split()[1]}", broken)
    chart = await Patient(place, url, (fault.step,), Practice(), sound).treat()
    assert (chart.seen, chart.delivered, chart.fallback) == (fault.step, True, False), chart.said
    healed = await discharged(url, place.scratch)
    assert await complaint(place, app, still_there((fault,), healed), healed, chart.last) == ""


def test_every_kind_of_fault_finds_a_place_in_the_exemplar_and_the_same_seed_the_same(texts: Texts) -> None:
    assert len(KINDS) >= 20
    for kind in KINDS:
        first, again = (kind.draw(texts, random.Random(SEED)) for _ in range(2))
        assert first is not None, kind.name
        assert first == again
        assert first.text != texts[first.path]
