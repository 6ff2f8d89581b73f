"""`gencode`: generate, up, preview, doctor, and the commands over the API. Parses, wires and prints; everything it
does is done elsewhere, and imported when it is done: asking for help waits for nothing."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gencode import shell
from gencode.cli_api import api_commands
from gencode.overrides import Chosen, overriding

if TYPE_CHECKING:
    from gencode.ending import Ending

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="One prompt in; twelve durable steps later a tested full-stack app comes out.",
)
app.add_typer(api_commands)
learned_commands = typer.Typer(no_args_is_help=True, help="What outcomes have taught: export, import, rollback.")
app.add_typer(learned_commands, name="learned")
LearnedFile = Annotated[Path, typer.Argument(help="A JSON file.", show_default=False)]

Prompt = Annotated[str | None, typer.Argument(help="What the app is for, in your own words; - reads them from stdin.")]
PromptFile = Annotated[
    Path | None, typer.Option("--file", "-f", help="A text file with the prompt; - for stdin.", show_default=False)
]
Project = Annotated[
    str,
    typer.Option(help="Project id; made from the prompt when left out.", show_default=False, callback=shell.project_id),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one object, last, and nothing else on stdout.")]
Serve = Annotated[
    bool | None,
    typer.Option("--serve/--no-serve", help="Go on serving until Ctrl-C.", show_default="only in a terminal"),
]


@app.command()
@overriding("sandbox", "provider", "record", "strict")
def generate(
    chosen: Chosen,
    prompt: Prompt = None,
    file: PromptFile = None,
    project: Project = "",
    as_json: AsJson = False,
    serve: Serve = None,
) -> None:
    """Make an app. Exit code 0 when it is delivered, 1 when it is not (with --strict also when it was delivered with
    gaps), 2 when nothing could be started. The same command again goes on with a run that was left in the middle."""
    from gencode import commands, prompts

    stay = (sys.stdin.isatty() and sys.stdout.isatty() and not as_json) if serve is None else serve

    async def make(ending: Ending) -> int:
        asked = commands.Asked(prompts.read(prompt, file), project, as_json, stay)
        return await commands.generate(shell.settings(chosen), asked, ending)

    shell.run(make)


@app.command()
@overriding("sandbox", "provider", "record")
def up(chosen: Chosen) -> None:
    """The stack, the API and a worker in the foreground, until Ctrl-C."""
    from gencode import commands

    shell.run(lambda ending: commands.up(shell.settings(chosen), ending))


@app.command()
@overriding("sandbox")
def preview(
    chosen: Chosen,
    project: Annotated[str, typer.Argument(help="Project id.", show_default=False, callback=shell.project_id)],
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 picks a free one.")] = 0,
) -> None:
    """Serve a delivered app on loopback, with a database of its own, until Ctrl-C."""
    from gencode import commands

    shell.run(lambda ending: commands.preview(shell.settings(chosen), project, port, ending))


@app.command()
def doctor(
    install: Annotated[bool, typer.Option("--install", help="Install what can be installed.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is there, what is missing, and the next move for each. Exit code 1 when a run could not work."""
    from gencode import commands

    shell.run(lambda _: commands.doctor(shell.settings({}), install, as_json))


@app.command()
def insights(as_json: AsJson = False) -> None:
    """What ArborMind's decisions came to: success, calibration, regret, drift."""
    from gencode import insights as reports

    shell.run(lambda _: reports.insights(shell.settings({}), as_json))


@learned_commands.command("export")
def export_learned(file: LearnedFile) -> None:
    """Write what was learned to a file, as JSON."""
    from gencode import learned

    shell.run(lambda _: learned.export(shell.settings({}), file))


@learned_commands.command("import")
def import_learned(file: LearnedFile) -> None:
    """Take in what an export wrote; what it does not name stays."""
    from gencode import learned

    shell.run(lambda _: learned.take(shell.settings({}), file))


@learned_commands.command("rollback")
def roll_back_learned(
    to: Annotated[datetime, typer.Argument(help="The moment to go back to.", show_default=False)],
) -> None:
    """Make everything learned what it was at a moment."""
    from gencode import learned

    shell.run(lambda _: learned.roll_back(shell.settings({}), to))


def main() -> None:
    """Entry point."""
    shell.speak_any_language()
    app()


if __name__ == "__main__":
    main()
