"""The errors of the offline provider:

    OfflineError(ProviderError)
      +-- UnreadablePrompt(ProviderRefused)   no word in it that could be worked with
      +-- BrokenLexicon                       a data file of this package does not hold together

No retry helps either of them.
"""

from __future__ import annotations

from activities.llm.provider import ProviderError, ProviderRefused


class OfflineError(ProviderError):
    """Base of everything the offline provider raises."""


class UnreadablePrompt(OfflineError, ProviderRefused):
    """The prompt holds no words."""


class BrokenLexicon(OfflineError):
    """A data file names something that no other data file has."""
