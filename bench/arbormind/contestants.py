"""The routers that are compared, behind one face: given labelled texts once, then one text at a time. All that embed
are given the same embedder; semantic-router is also given one that hashes words beside it, so that it knows of words
what ArborMind's router knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from rank_bm25 import BM25Okapi
from semantic_router import IndexedRouter, Route
from semantic_router.encoders import DenseEncoder
from sklearn.linear_model import LogisticRegression

from arbormind.embedder import Embedder, Vectors
from arbormind.keys import learn
from arbormind.router import RouteOption, RouteRequest, route
from bench.arbormind.labelled import Labelled
from bench.arbormind.worded import WordedEmbedder

NEIGHBOURS = 5
"""semantic-router's own default, given to BM25 as well."""
Answer = tuple[str, float]
Examples = Sequence[Labelled]


class Contestant(Protocol):
    """Answers with a label and how sure that is, in [0, 1]."""

    def __call__(self, text: str) -> Answer: ...


Trained = Callable[[Examples, dict[str, str], Embedder], Contestant]


def ours(examples: Examples, described: dict[str, str], embedder: Embedder) -> Contestant:
    """ArborMind's router, its keys moved by the examples."""
    learned = learn(described, [(each.text, each.label) for each in examples], embedder)
    options = tuple(RouteOption(label, text) for label, text in described.items())

    def answer(text: str) -> Answer:
        decision = route(RouteRequest(text, options, learned=learned, ambiguous_above=1.0), embedder)
        return decision.chosen, decision.confidence

    return answer


class _Encoder(DenseEncoder):
    """An embedder as semantic-router takes it."""

    embed: Callable[[Sequence[str]], Vectors]

    def __call__(self, docs: list[str]) -> list[list[float]]:
        return self.embed(docs).tolist()


def _semantic_router(aggregation: str, worded: bool = False) -> Trained:
    def trained(examples: Examples, described: dict[str, str], given: Embedder) -> Contestant:
        embedder = WordedEmbedder(given) if worded else given
        spoken: dict[str, list[str]] = defaultdict(list)
        for each in examples:
            spoken[each.label].append(each.text)
        routes = [Route(name=label, utterances=texts) for label, texts in spoken.items()]
        router = IndexedRouter(
            encoder=_Encoder(name=embedder.name, embed=embedder.embed),
            routes=routes,
            top_k=NEIGHBOURS,
            aggregation=aggregation,
        )

        def answer(text: str) -> Answer:
            choice = router(text)
            sure = choice.confidence / NEIGHBOURS if aggregation == "sum" else choice.confidence
            return choice.name, min(1.0, max(0.0, sure))

        return answer

    return trained


def bm25(examples: Examples, described: dict[str, str], embedder: Embedder) -> Contestant:
    """Okapi BM25 over the examples; the labels of the five best share the score."""
    index = BM25Okapi([_words(each.text) for each in examples])
    labels = [each.label for each in examples]

    def answer(text: str) -> Answer:
        scores = index.get_scores(_words(text))
        shares: dict[str, float] = defaultdict(float)
        for place in np.argsort(-scores)[:NEIGHBOURS]:
            shares[labels[place]] += max(0.0, float(scores[place]))
        best = max(shares, key=lambda label: shares[label])
        total = sum(shares.values())
        return best, shares[best] / total if total else 0.0

    return answer


def regression(examples: Examples, described: dict[str, str], embedder: Embedder) -> Contestant:
    """Multinomial logistic regression on the same vectors."""
    vectors = embedder.embed([each.text for each in examples])
    model = LogisticRegression(C=10.0, max_iter=2000).fit(vectors, [each.label for each in examples])

    def answer(text: str) -> Answer:
        chances = model.predict_proba(embedder.embed([text]))[0]
        best = int(chances.argmax())
        return str(model.classes_[best]), float(chances[best])

    return answer


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", text)]


CONTESTANTS: dict[str, Trained] = {
    "ours": ours,
    "semantic_router": _semantic_router("mean"),
    "semantic_router_sum": _semantic_router("sum"),
    "semantic_router_words": _semantic_router("mean", worded=True),
    "semantic_router_sum_words": _semantic_router("sum", worded=True),
    "bm25": bm25,
    "regression": regression,
}
