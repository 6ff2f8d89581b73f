"""The errors of ArborMind, one tree:

    ArborMindError
      +-- NoOptions            nothing to choose from
      +-- DuplicateOption      two options carry the same id
      +-- UnusableNumber       NaN or infinity in a vector, a value or a score; a number outside its range
      +-- DimensionMismatch    vectors of different lengths, or not one row a text
      +-- EmbedderFailed       the embedder raised something of its own
      +-- WeightsMissing       the embedder's model files are not where they should be
      +-- OrderNotAllowed      an order that the needs do not allow, or needs that run in a circle
      +-- UnreadableWeights    an import that is not what an export wrote

A retry helps EmbedderFailed at most: each says what to change.
"""

from __future__ import annotations


class ArborMindError(Exception):
    """Base of everything ArborMind raises."""


class NoOptions(ArborMindError):
    """A choice was asked for with an empty list of options."""


class DuplicateOption(ArborMindError):
    """Two options share an id, so a decision could not name the one that was chosen."""


class UnusableNumber(ArborMindError):
    """A number that arithmetic cannot use: NaN, infinity, or one outside its range."""


class DimensionMismatch(ArborMindError):
    """The embedder's answer does not have the shape it promises."""


class EmbedderFailed(ArborMindError):
    """The embedder raised; its own error is the cause of this one."""


class WeightsMissing(ArborMindError):
    """The embedding model's files are missing from its package."""


class OrderNotAllowed(ArborMindError):
    """No order of these steps meets their needs."""


class UnreadableWeights(ArborMindError):
    """A text that is not an export of weights."""
