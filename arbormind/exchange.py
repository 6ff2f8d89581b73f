"""Exchange: weights as JSON, to take them to another machine or back to an earlier day. Reads only what it wrote."""

from __future__ import annotations

import math

from pydantic import TypeAdapter, ValidationError

from arbormind.errors import UnreadableWeights
from arbormind.evolution import Standing, Weights

_WEIGHTS = TypeAdapter(Weights)


def exported(weights: Weights) -> str:
    """The weights as JSON, keys sorted: the same weights give the same text."""
    ordered = Weights({name: weights.standings[name] for name in sorted(weights.standings)})
    return _WEIGHTS.dump_json(ordered, indent=1).decode() + "\n"


def imported(text: str) -> Weights:
    """The weights of an export. Raises UnreadableWeights."""
    try:
        weights = _WEIGHTS.validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the text"
        raise UnreadableWeights(f"{where}: {first['msg']}. Give the file that an export wrote.") from error
    for name, standing in weights.standings.items():
        if not _possible(standing):
            raise UnreadableWeights(f"{name!r} has {standing.wins} wins in {standing.tries} tries: the file is damaged")
    return weights


def _possible(standing: Standing) -> bool:
    numbers = (standing.tries, standing.wins, standing.rate, standing.score, standing.at, *standing.numbers.values())
    return all(map(math.isfinite, numbers)) and 0 <= standing.wins <= standing.tries + 1e-9 and 0 <= standing.rate <= 1
