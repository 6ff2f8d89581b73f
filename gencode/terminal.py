"""The one place by which the command line prints. Prompts, logs and names come from others: what in them would steer a
terminal is shown, and not sent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# All controls but tab and line feed, and what turns the reading around. An escape as JSON has it keeps JSON what it is.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with every letter that a terminal would obey as an escape that people can read."""
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


class Terminal(Console):
    """A console that sends no control but its own."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What is shown of it; the console's own colours and moves are added after this."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else visible(text), style, control)
