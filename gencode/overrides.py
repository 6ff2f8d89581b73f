"""Options that stand in for settings, the same on every command that takes them: --sandbox, --provider, --record,
--strict.
Parses nothing else and reads no environment itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated

import typer

from sandbox.kinds import SandboxKind

_SANDBOX = Annotated[SandboxKind | None, typer.Option(help="Where generated code runs.", show_default="auto")]
_PROVIDER = Annotated[
    str | None,
    typer.Option(
        help="Who writes: gemini, openai, anthropic, several with commas, replay:FOLDER, offline.",
        show_default="LLM_PROVIDER",
    ),
]
_RECORD = Annotated[Path | None, typer.Option(help="Keep every prompt and reply in this folder.", show_default=False)]
Chosen = Mapping[str, object]
_STRICT = Annotated[
    bool | None,
    typer.Option(
        "--strict", help="Exit code 1 where a requirement that must be met is not proven.", show_default=False
    ),
]
_OPTIONS = {"sandbox": _SANDBOX, "provider": _PROVIDER, "record": _RECORD, "strict": _STRICT}


def overriding(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Puts those options in the place of a command's first parameter, ``chosen``: settings by name."""

    def put(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: object) -> None:
            command(_settings({name: given.pop(name) for name in names}), **given)

        own = [*inspect.signature(command, eval_str=True).parameters.values()][1:]
        parameters = [*own, *map(_parameter, names)]
        vars(run)["__signature__"] = inspect.Signature(parameters)
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return put


def _parameter(name: str) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_OPTIONS[name])


def _settings(options: Chosen) -> Chosen:
    names = {
        "sandbox": "gencode_sandbox",
        "provider": "llm_provider",
        "record": "llm_record",
        "strict": "gencode_strict",
    }
    return {names[name]: value for name, value in options.items() if value is not None}
