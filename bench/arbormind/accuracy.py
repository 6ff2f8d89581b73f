"""Accuracy of the contestants on a task, by cross-validation: every text is answered once, by a contestant that has not
seen its program."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from statistics import median

from arbormind.embedder import Embedder
from arbormind.metrics import brier, calibration_error
from bench.arbormind.contestants import CONTESTANTS, Trained
from bench.arbormind.labelled import Task


@dataclass(frozen=True)
class Result:
    """Accuracy and macro-F1 in [0, 1]; the calibration error and the Brier score are of the answer that was given."""

    accuracy: float
    macro_f1: float
    calibration_error: float
    brier: float
    us_per_decision: float

    def as_json(self) -> dict[str, float]:
        """Rounded."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def compared(task: Task, embedder: Embedder) -> dict[str, Result]:
    """Every contestant on the same folds."""
    return {name: _result(task, trained, embedder) for name, trained in CONTESTANTS.items()}


def _result(task: Task, trained: Trained, embedder: Embedder) -> Result:
    answers: list[tuple[str, str, float]] = []
    took: list[float] = []
    for train, held_out in task.folds():
        contestant = trained(train, task.described, embedder)
        contestant(train[0].text)
        for each in held_out:
            started = time.perf_counter()
            label, sure = contestant(each.text)
            took.append(time.perf_counter() - started)
            answers.append((each.label, label, sure))
    pairs = [(sure, truth == label) for truth, label, sure in answers]
    return Result(
        accuracy=sum(right for _, right in pairs) / len(pairs),
        macro_f1=_macro_f1([(truth, label) for truth, label, _ in answers]),
        calibration_error=calibration_error(pairs),
        brier=brier(pairs),
        us_per_decision=median(took) * 1e6,
    )


def _macro_f1(answers: list[tuple[str, str]]) -> float:
    labels = sorted({truth for truth, _ in answers})
    scores = []
    for label in labels:
        hit = sum(truth == answer == label for truth, answer in answers)
        said = sum(answer == label for _, answer in answers)
        asked = sum(truth == label for truth, _ in answers)
        scores.append(2 * hit / (said + asked))
    return sum(scores) / len(scores)
