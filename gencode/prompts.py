"""The prompt of `gencode generate`, from wherever a person has it: the command line, a file, standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gencode.refusals import Refused

STDIN = "-"
MOST_BYTES = 1_000_000  # more than the API takes, so that its own words say how much that is


def read(given: str | None, file: Path | None) -> str:
    """The prompt as text. Raises Refused when there is none, or when it is no UTF-8."""
    if given is not None and file is not None:
        raise Refused(f"The prompt is given twice, as words and as {file}. Leave one out.")
    if file is not None:
        return _decoded(_bytes(file), str(file))
    if given == STDIN:
        return _decoded(sys.stdin.buffer.read(MOST_BYTES), "standard input")
    if given is None:
        raise Refused('There is no prompt. Say what the app is for: gencode generate "...", -f FILE, or - for stdin.')
    return _decoded(os.fsencode(given), "the prompt")


def _bytes(file: Path) -> bytes:
    if str(file) == STDIN:
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        with file.open("rb") as prompt:
            return prompt.read(MOST_BYTES)
    except OSError as error:
        raise Refused(
            f"{file} cannot be read: {error.strerror}. Name a text file: gencode generate -f FILE."
        ) from error


def _decoded(prompt: bytes, where: str) -> str:
    try:
        return prompt.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            f"{where}: byte {error.start + 1} is 0x{prompt[error.start]:02x}, which is no UTF-8. "
            "Save the prompt as UTF-8 and give it with -f FILE."
        ) from error
