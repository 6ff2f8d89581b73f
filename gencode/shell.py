"""How a command meets its shell: settings, refusals, signals, exit codes. Every command of the CLI runs through
here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import typer

from gencode.project_ids import checked
from gencode.refusals import Refused
from gencode.terminal import Terminal

if TYPE_CHECKING:
    from gencode.ending import Ending
    from gencode.settings import Settings

CANNOT = 2


def run(command: Callable[[Ending], Coroutine[object, object, int]]) -> NoReturn:
    """Run a command that takes its time, to its end or a signal, and exit with its code."""
    from gencode import ending

    with refusing():
        raise typer.Exit(ending.run(command))
    raise typer.Exit(CANNOT)


def ask(act: Callable[[Settings], int]) -> NoReturn:
    """Run a command that asks and prints, and exit with its code."""
    with refusing():
        try:
            code = act(settings({}))
        except KeyboardInterrupt:
            code = 130
        raise typer.Exit(code)
    raise typer.Exit(CANNOT)


def project_id(given: str) -> str:
    """A project id as an option or argument; exits when it can be none."""
    with refusing():
        return checked(given)
    raise typer.Exit(CANNOT)


@contextmanager
def refusing() -> Iterator[None]:
    """What is refused in here is said on stderr, in red, and is over then; any other error stays one."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if not isinstance(error, _refusals()):
            raise
        _say(error)


def settings(chosen: Mapping[str, object]) -> Settings:
    """The settings, with what was chosen by options. Raises SettingsRefused."""
    from gencode.settings import read

    return read(**chosen)


def speak_any_language() -> None:
    """A terminal that lacks a letter shows another one in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _refusals() -> tuple[type[Exception], ...]:
    import httpx

    from activities.llm.provider import ProviderError
    from activities.store.errors import StoreError
    from activities.workspace.errors import WorkspaceError
    from sandbox.errors import SandboxError

    return Refused, SandboxError, WorkspaceError, ProviderError, StoreError, httpx.TransportError


def _say(error: Exception) -> None:
    import httpx

    words = str(error)
    if isinstance(error, httpx.TransportError):
        words = f"The API does not answer ({error}). Start it with `gencode up`, or set GENCODE_API_URL."
    Terminal(stderr=True).print(f"gencode: {words}", style="red", markup=False, highlight=False, soft_wrap=True)
