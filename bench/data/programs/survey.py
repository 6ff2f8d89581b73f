"""Answers of a survey: tallies, medians and free text."""

import re
from collections import defaultdict
from statistics import median

Answer = dict[str, str]


def tally(answers: list[Answer], question: str) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for answer in answers:
        counts[answer[question]] += 1
    return dict(counts)


def typical_age(answers: list[Answer]) -> float:
    return median(int(answer["age"]) for answer in answers)


def mention(answers: list[Answer], word: str) -> re.Match[str] | None:
    text = " ".join(answer.get("remark", "") for answer in answers)
    return re.search(rf"\b{word}\w*", text)


def test_answers_are_counted() -> None:
    answers = [{"age": "31", "vote": "yes", "remark": "too slowly"}, {"age": "45", "vote": "yes"}]
    assert tally(answers, "vote") == {"yes": 2}
    assert typical_age(answers) == 38
    assert mention(answers, "slow").group() == "slowly"
