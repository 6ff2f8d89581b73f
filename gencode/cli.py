"""`gencode`: generate, up, preview, doctor, and the commands over the API. Parses, wires and prints; everything it
does is done elsewhere."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from gencode import commands, learned
from gencode import insights as reports
from gencode.cli_api import api_commands
from gencode.overrides import overriding
from gencode.settings import Settings
from gencode.terminal import Terminal

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="One prompt in; twelve durable steps later a tested full-stack app comes out.",
)
app.add_typer(api_commands)
learned_commands = typer.Typer(no_args_is_help=True, help="What outcomes have taught: export, import, rollback.")
app.add_typer(learned_commands, name="learned")
LearnedFile = Annotated[Path, typer.Argument(help="A JSON file.", show_default=False)]
err = Terminal(stderr=True)

Prompt = Annotated[str, typer.Argument(help="What the app is for, in your own words.", show_default=False)]
Project = Annotated[str, typer.Option(help="Project id; made from the prompt when left out.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one object, last, and nothing else on stdout.")]
Serve = Annotated[
    bool | None,
    typer.Option("--serve/--no-serve", help="Go on serving until Ctrl-C.", show_default="only in a terminal"),
]


def _run(coroutine: commands.Command) -> None:
    try:
        code = asyncio.run(coroutine)
    except KeyboardInterrupt:
        code = 130
    except commands.EXPECTED as refused:
        err.print(f"gencode: {refused}", style="red", markup=False, highlight=False, soft_wrap=True)
        code = 2
    raise typer.Exit(code)


@app.command()
@overriding("sandbox", "provider", "record")
def generate(
    settings: Settings,
    prompt: Prompt,
    project: Project = "",
    as_json: AsJson = False,
    serve: Serve = None,
) -> None:
    """Make an app. Exit code 0 when it is delivered, 1 when it is not, 2 when nothing could be started."""
    stay = (sys.stdin.isatty() and sys.stdout.isatty() and not as_json) if serve is None else serve
    _run(commands.generate(settings, prompt, project, as_json, stay))


@app.command()
@overriding("sandbox", "provider", "record")
def up(settings: Settings) -> None:
    """The stack, the API and a worker in the foreground, until Ctrl-C."""
    _run(commands.up(settings))


@app.command()
@overriding("sandbox")
def preview(
    settings: Settings,
    project: Annotated[str, typer.Argument(help="Project id.", show_default=False)],
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 picks a free one.")] = 0,
) -> None:
    """Serve a delivered app on loopback, with a database of its own, until Ctrl-C."""
    _run(commands.preview(settings, project, port))


@app.command()
def doctor(
    install: Annotated[bool, typer.Option("--install", help="Install what can be installed.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is there, what is missing, and the next move for each. Exit code 1 when a run could not work."""
    _run(commands.doctor(Settings(), install, as_json))


@app.command()
def insights(as_json: AsJson = False) -> None:
    """What ArborMind's decisions came to: success, calibration, regret, drift."""
    _run(reports.insights(Settings(), as_json))


@learned_commands.command("export")
def export_learned(file: LearnedFile) -> None:
    """Write what was learned to a file, as JSON."""
    _run(learned.export(Settings(), file))


@learned_commands.command("import")
def import_learned(file: LearnedFile) -> None:
    """Take in what an export wrote; what it does not name stays."""
    _run(learned.take(Settings(), file))


@learned_commands.command("rollback")
def roll_back_learned(
    to: Annotated[datetime, typer.Argument(help="The moment to go back to.", show_default=False)],
) -> None:
    """Make everything learned what it was at a moment."""
    _run(learned.roll_back(Settings(), to))


def main() -> None:
    """Entry point."""
    app()


if __name__ == "__main__":
    main()
