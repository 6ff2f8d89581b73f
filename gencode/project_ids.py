"""What a project id looks like, so that a mistyped one is refused before anything is asked or started."""

from __future__ import annotations

import re

from gencode.refusals import Refused

PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def checked(project: str) -> str:
    """The id, or nothing where none is given. Raises Refused."""
    if project and not PATTERN.fullmatch(project):
        raise Refused(
            f"{project[:80]!r} is no project id. "
            "Use 1 to 63 of a-z, 0-9 and '-', beginning with a letter or a digit; `gencode ls` lists yours."
        )
    return project
