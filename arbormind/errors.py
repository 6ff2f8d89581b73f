"""The errors of ArborMind, one tree:

    ArborMindError
      +-- NoOptions            nothing to choose from
      +-- DuplicateOption      two options carry the same id
      +-- UnusableNumber       NaN or infinity in a vector, a value or a reliability
      +-- DimensionMismatch    vectors of different lengths, or not one row a text
      +-- WeightsMissing       the embedder's model files are not where they should be

None of them is helped by a retry: each says what to change.
"""

from __future__ import annotations


class ArborMindError(Exception):
    """Base of everything ArborMind raises."""


class NoOptions(ArborMindError):
    """Routing was asked for with an empty list of options."""


class DuplicateOption(ArborMindError):
    """Two options share an id, so a decision could not name the one that was chosen."""


class UnusableNumber(ArborMindError):
    """A number that arithmetic cannot use: NaN, infinity, or a reliability outside (0, 1]."""


class DimensionMismatch(ArborMindError):
    """The embedder's answer does not have the shape it promises."""


class WeightsMissing(ArborMindError):
    """The embedding model's files are missing from its package."""
