"""What the commands about projects as a whole do: list, name, delete, bring back, open. Each returns its exit code."""

from __future__ import annotations

import json
import sys
import webbrowser
from collections.abc import Iterator

import typer
from rich.cells import cell_len
from rich.text import Text

from activities.payloads.results import WITH_GAPS
from gencode.refusals import Refused
from gencode.remote import told
from gencode.terminal import Terminal, visible
from gencode_client.api.projects import (
    projects_delete,
    projects_project,
    projects_projects,
    projects_rename,
    projects_restore,
)
from gencode_client.client import AuthenticatedClient
from gencode_client.models import ProjectChange, ProjectSummary, RunStatus

out = Terminal()
PAGE_SIZE = 100
COLUMNS = ("project", "status", "touched", "title")
UNDER_WAY = {RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.BLOCKED}
Row = tuple[str, str, str, str]


def ls(client: AuthenticatedClient, as_json: bool) -> int:
    """Projects, the one touched last first, a line each. On a terminal a long title is cut; an id never is."""
    found = list(_all(client))
    if as_json:
        out.print_json(json.dumps([item.to_dict() for item in found]))
        return 0
    rows: list[Row] = [COLUMNS, *(_row(item) for item in found)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(COLUMNS) - 1)]
    room = out.width - sum(width + 2 for width in widths)
    for *cells, title in rows:
        shown = Text(title)
        if out.is_terminal:
            shown.truncate(max(room, 1), overflow="ellipsis")
        _line("".join(f"{cell:{width}}  " for cell, width in zip(cells, widths, strict=True)) + shown.plain)
    return 0


def rename(client: AuthenticatedClient, project: str, name: str) -> int:
    """Call a project something else."""
    found = told(projects_rename.sync(project, client=client, body=ProjectChange(name=name)), project=project)
    _line(f"rename: {project} is called {found.title or project}")
    return 0


def rm(client: AuthenticatedClient, project: str, yes: bool) -> int:
    """Delete a project, after asking unless told not to. 1 when the answer was no."""
    found = told(projects_project.sync(project, client=client), project=project)
    running = found.status in UNDER_WAY
    if not yes and not _agreed(found, running):
        _line(f"kept: {project}")
        return 1
    gone = told(projects_delete.sync(project, client=client), project=project)
    cancelled = "its run is cancelled; " if running else ""
    _line(
        f"rm: {project}; {cancelled}its files are kept for {gone.kept_days} days, and until then "
        f"`gencode restore {project}` brings it back"
    )
    return 0


def restore(client: AuthenticatedClient, project: str) -> int:
    """Bring a deleted project back."""
    told(projects_restore.sync(project, client=client), project=project)
    _line(f"restore: {project}")
    return 0


def open_studio(client: AuthenticatedClient, project: str) -> int:
    """The project's page in the browser of this machine, and its address. Raises Refused when there is no project."""
    told(projects_project.sync(project, client=client), project=project)
    url = f"{str(client.get_httpx_client().base_url).rstrip('/')}/#/p/{project}"
    _line(url)
    webbrowser.open(url)
    return 0


def _all(client: AuthenticatedClient) -> Iterator[ProjectSummary]:
    page, seen = 1, 0
    while True:
        found = told(projects_projects.sync(client=client, page=page, page_size=PAGE_SIZE))
        yield from found.items
        page, seen = page + 1, seen + len(found.items)
        if not found.items or seen >= found.total:
            return


def _row(item: ProjectSummary) -> Row:
    touched = item.updated_at.astimezone().strftime("%Y-%m-%d %H:%M")
    status = item.status.value if item.status else "new"
    status = WITH_GAPS if item.gaps and status == "delivered" else status
    return item.project_id, status, touched, " ".join(item.title.split())


def _agreed(project: ProjectSummary, running: bool) -> bool:
    if not sys.stdin.isatty():
        raise Refused(f"Nobody is here to ask whether '{project.project_id}' may go. Say --yes to delete it unasked.")
    run = f"Its run is {project.status} and will be cancelled. " if running else ""
    text = f"{run}The files are kept for some days. Delete '{project.project_id}' ({project.title})?"
    return typer.confirm(visible(text), err=True)


def _line(text: str) -> None:
    out.print(text, markup=False, highlight=False, soft_wrap=True)
