"""An amount of US dollars, as a person types it. Checks that it can be a limit; knows no run."""

from __future__ import annotations

import math

from gencode.refusals import Refused

MOST_USD = 10_000  # what the API takes


def dollars(text: str) -> float:
    """The amount. Raises Refused when it cannot be a limit."""
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not 0 < amount <= MOST_USD:
        raise Refused(f"'{text[:40]}' cannot be a budget. Give US dollars above 0 and at most {MOST_USD:,}, like 0.75.")
    return amount
