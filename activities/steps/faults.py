"""Faults of the generator itself, told apart from faults of the app, of a vendor or of the machine. Decided by type."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from jinja2 import TemplateError

from activities.agents.errors import PromptBroken
from activities.payloads.steps import StepName
from activities.workspace.errors import PathRefused

OURS = (
    PathRefused,
    PromptBroken,
    TemplateError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)
"""What only wrong code of the generator raises. Vendors, sandboxes, stores and the machine raise other types."""


class GeneratorFault(Exception):
    """Code of the generator failed. Nothing was written, and the app is not to blame."""


@contextmanager
def told_as_ours(step: StepName) -> Iterator[None]:
    """A failure of our own types as a GeneratorFault that says where it arose."""
    try:
        yield
    except OURS as fault:
        raise GeneratorFault(
            f"This is a fault of the generator, not of your app: {told(fault)}, in the step {step}. Nothing was "
            f"written. Retry the step; report these words where it happens again."
        ) from fault


def told(fault: BaseException) -> str:
    """The fault in a line: its type, its words, and the file and line that raised it."""
    words = " ".join(str(fault).split())[:300]
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {'/'.join(PurePath(frames[-1].filename).parts[-3:])}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}: {words}{place}"
