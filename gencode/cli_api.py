"""The commands over the API: ls, show, watch, skip, retry, ..., token. Parses; what they do is done elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from gencode import shell
from gencode.closed_sets import TokenScope, Vendor

if TYPE_CHECKING:
    from gencode.settings import Settings
    from gencode_client.client import AuthenticatedClient

api_commands = typer.Typer()
tokens = typer.Typer(no_args_is_help=True, help="Tokens that the API takes: create, ls, revoke.")
api_commands.add_typer(tokens, name="token")
keys = typer.Typer(no_args_is_help=True, help="Your keys for model vendors: set, ls, rm.")
api_commands.add_typer(keys, name="key")

Project = Annotated[str, typer.Argument(help="Project id.", show_default=False, callback=shell.project_id)]
Step = Annotated[str, typer.Argument(help="One of the twelve steps.", show_default=False)]
Reason = Annotated[str, typer.Option(help="Why; kept in the result.", show_default=False)]
Point = Annotated[str, typer.Argument(help="A step or a commit.", show_default=False)]


def _ask(act: Callable[[AuthenticatedClient], int]) -> None:
    def asked(settings: Settings) -> int:
        from gencode.remote import api

        with api(settings) as client:
            return act(client)

    shell.ask(asked)


@api_commands.command()
def ls(as_json: Annotated[bool, typer.Option("--json", help="Every project, as one list.")] = False) -> None:
    """Projects, the one touched last first."""
    from gencode import projects

    _ask(lambda client: projects.ls(client, as_json))


@api_commands.command()
def show(
    project: Project, as_json: Annotated[bool, typer.Option("--json", help="The API's own answer.")] = False
) -> None:
    """How a project's latest run stands, step by step."""
    from gencode import asking

    _ask(lambda client: asking.show(client, project, as_json))


@api_commands.command()
def watch(project: Project) -> None:
    """Follow the latest run to its end. Exit code 0 when it is delivered, 1 when it is not."""
    from gencode import asking

    _ask(lambda client: asking.watch(client, project))


@api_commands.command()
def skip(project: Project, step: Step, reason: Reason = "") -> None:
    """Skip a step that may be skipped."""
    from gencode import asking

    _ask(lambda client: asking.tell_step(client, "skip", project, step, reason))


@api_commands.command()
def retry(project: Project, step: Step, reason: Reason = "") -> None:
    """Try a step again, and what was built on it."""
    from gencode import asking

    _ask(lambda client: asking.tell_step(client, "retry", project, step, reason))


@api_commands.command(name="continue")
def carry_on(project: Project, step: Step, reason: Reason = "") -> None:
    """Judge a blocked step by what stands in the workspace now."""
    from gencode import asking

    _ask(lambda client: asking.tell_step(client, "continue", project, step, reason))


@api_commands.command()
def approve(project: Project, step: Step, reason: Reason = "") -> None:
    """Allow a repair that waits for a person's word."""
    from gencode import asking

    _ask(lambda client: asking.tell_step(client, "approve", project, step, reason))


@api_commands.command()
def reject(project: Project, step: Step, reason: Reason = "") -> None:
    """Forbid that repair."""
    from gencode import asking

    _ask(lambda client: asking.tell_step(client, "reject", project, step, reason))


@api_commands.command()
def pause(project: Project) -> None:
    """Start no new step until resumed."""
    from gencode import asking

    _ask(lambda client: asking.tell_run(client, "pause", project))


@api_commands.command()
def resume(project: Project) -> None:
    """Go on after a pause."""
    from gencode import asking

    _ask(lambda client: asking.tell_run(client, "resume", project))


@api_commands.command(name="raise-budget", context_settings={"ignore_unknown_options": True})  # -1 is an amount too
def raise_budget(project: Project, limit_usd: Annotated[str, typer.Argument(help="In all, in US dollars.")]) -> None:
    """Allow the run to spend up to this much."""
    from gencode import asking
    from gencode.dollars import dollars

    _ask(lambda client: asking.raise_budget(client, project, dollars(limit_usd)))


@api_commands.command()
def cancel(project: Project) -> None:
    """End the run."""
    from gencode import asking

    _ask(lambda client: asking.tell_run(client, "cancel", project))


@api_commands.command()
def diff(project: Project, old: Point, new: Point) -> None:
    """How the app differs between two steps or commits."""
    from gencode import asking

    _ask(lambda client: asking.diff(client, project, old, new))


@api_commands.command()
def logs(
    project: Project,
    preview: Annotated[bool, typer.Option("--preview", help="What the running app says, not its making.")] = False,
) -> None:
    """The events of the latest run so far."""
    from gencode import asking

    _ask(lambda client: asking.logs(client, project, preview))


@api_commands.command(name="open")
def open_studio(project: Project) -> None:
    """The project's page in a browser, and its address."""
    from gencode import projects

    _ask(lambda client: projects.open_studio(client, project))


@api_commands.command()
def rename(
    project: Project,
    name: Annotated[str, typer.Argument(help="Empty: the prompt's first words again.", show_default=False)],
) -> None:
    """Call a project something else; its id stays."""
    from gencode import projects

    _ask(lambda client: projects.rename(client, project, name))


@api_commands.command()
def rm(project: Project, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete a project. A running run is cancelled; the files are kept for some days, and it says how many."""
    from gencode import projects

    _ask(lambda client: projects.rm(client, project, yes))


@api_commands.command()
def restore(project: Project) -> None:
    """Bring a deleted project back, while its files are kept."""
    from gencode import projects

    _ask(lambda client: projects.restore(client, project))


@tokens.command()
def create(
    owner: Annotated[str, typer.Option(help="Whose projects it is for.")] = "local",
    scope: Annotated[TokenScope, typer.Option(help="What it may do.")] = TokenScope.RUN,
    name: Annotated[str, typer.Option(help="What to call it.", show_default="OWNER-SCOPE")] = "",
    days: Annotated[int, typer.Option(help="How long it lasts; 0: until it is revoked.", min=0, max=3650)] = 0,
) -> None:
    """Make a token and print it, once."""
    from gencode import keyring

    shell.ask(lambda settings: asyncio.run(keyring.create(settings, keyring.draft(name, owner, scope, days))))


@tokens.command(name="ls")
def list_tokens() -> None:
    """Every token, without its secret."""
    from gencode import keyring

    shell.ask(lambda settings: asyncio.run(keyring.ls(settings)))


@tokens.command()
def revoke(token: Annotated[str, typer.Argument(help="Its id or name.", show_default=False)]) -> None:
    """Make a token useless from now on."""
    from gencode import keyring

    shell.ask(lambda settings: asyncio.run(keyring.revoke(settings, token)))


@keys.command(name="set")
def set_key(
    vendor: Annotated[Vendor, typer.Argument(show_default=False)],
    key: Annotated[str, typer.Option(prompt=True, hide_input=True, help="Asked for when left out.")],
) -> None:
    """Keep your key for a vendor; your projects use it."""
    from gencode import vendor_keys

    _ask(lambda client: vendor_keys.keep(client, vendor, key))


@keys.command(name="ls")
def list_keys() -> None:
    """Your keys, without themselves."""
    from gencode import vendor_keys

    _ask(vendor_keys.ls)


@keys.command(name="rm")
def remove_key(vendor: Annotated[Vendor, typer.Argument(show_default=False)]) -> None:
    """Forget your key for a vendor."""
    from gencode import vendor_keys

    _ask(lambda client: vendor_keys.forget(client, vendor))
