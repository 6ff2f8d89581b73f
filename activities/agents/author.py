"""The Author protocol: who writes what is special about an app. A model with the rules behind it, or the rules alone.
An author never loses a generation: where it cannot answer, it answers by rule and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from activities.agents.special_case import SpecialCase
from activities.llm.provider import Picture
from activities.payloads.results import Spend
from arbormind.router import Decision
from templates.render import SlotRequest
from templates.spec import AppSpec

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Answer(Generic[T_co]):
    """What an author answered. ``fallbacks`` say where a rule stood in for a model, ``log`` how it came about."""

    value: T_co
    fallbacks: tuple[str, ...] = ()
    log: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpecReply:
    """A spec and the routing decisions behind it (ArborMind's records). ``fit`` in [0, 1] says how much of the prompt
    the spec carries, ``fit_reason`` why."""

    spec: AppSpec
    decisions: tuple[Decision, ...] = ()
    fit: float = 1.0
    fit_reason: str = ""


@dataclass(frozen=True)
class Fault:
    """Something a reviewer asks to have changed; ``line`` counts from 1, 0 means the whole file."""

    file: str
    line: int
    problem: str


@dataclass(frozen=True)
class Opinion:
    """What an agent thinks of a thing it was shown. ``asked`` is False where there was nobody to ask."""

    approved: bool
    summary: str = ""
    faults: tuple[Fault, ...] = ()
    asked: bool = True


NOT_ASKED = Opinion(approved=False, summary="no model was asked", asked=False)


@dataclass(frozen=True)
class Bodies:
    """Bodies by slot name that passed the gate, and what stands against the others."""

    written: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class SlotOrder:
    """Bodies to be written. ``findings`` are what was wrong with ``earlier`` ones."""

    spec: AppSpec
    requests: tuple[SlotRequest, ...]
    earlier: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()


class Author(Protocol):
    """Answers the steps of one try. Raises BudgetExhausted, and ProviderRetryable while a retry may still help."""

    @property
    def name(self) -> str:
        """As the result shows it."""

    async def app_spec(self, prompt: str, today: date) -> Answer[SpecReply]:
        """The app that the prompt describes."""

    async def architecture(self, prompt: str, spec: AppSpec, findings: tuple[str, ...]) -> Answer[AppSpec]:
        """The spec as it shall be built: views, figures, computed values and looks weighed once more. ``findings`` are
        what a reviewer had against an earlier answer."""

    async def slots(self, order: SlotOrder) -> Answer[Bodies]:
        """Bodies for the slots; one that has none is left to its fallback."""

    async def review(self, spec: AppSpec, files: Mapping[str, str]) -> Answer[Opinion]:
        """A second pair of eyes on what a model wrote, by the path or slot it stands in."""

    async def cases(self, order: SlotOrder) -> Answer[Sequence[SpecialCase]]:
        """Test cases for what the slots must do."""

    async def look(self, spec: AppSpec, pictures: Sequence[Picture]) -> Answer[Opinion]:
        """What the screens look like."""

    async def verdict(self, prompt: str, spec: AppSpec) -> Answer[Opinion]:
        """Whether the app is what was asked for, at the end."""

    async def spent(self) -> Spend:
        """What this try's calls have cost, those of its earlier transport attempts included."""
