"""Where a project's repository is: a name of the worker's own store, or a URL of a closed set of schemes. Text becomes
one of the two here or is refused; git is never handed a text that it could read as anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from activities.workspace.errors import RepositoryRefused
from activities.workspace.store import PROJECT_ID

OWN_STORE = "store:"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\d{1,5})?"
_WAY = r"(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~%@+-]+)+/?"
_URLS = {
    "file": re.compile(r"file:///[\w.~%@+,=/-]+"),
    "https": re.compile(rf"https://{_HOST}{_WAY}"),
    "ssh": re.compile(rf"ssh://(?:[a-z_][a-z0-9_-]*@)?{_HOST}{_WAY}"),
}
FOREIGN = ("https", "ssh")
"""What a stranger may name. ``file`` is what our own store answers with: a stranger's would be any folder of the
host."""
LONGEST = 500


@dataclass(frozen=True)
class OwnStore:
    """The repository of that project in the worker's own store."""

    project_id: str


@dataclass(frozen=True)
class GitUrl:
    """A URL that git reads as a URL of this scheme and as nothing else. It carries no password: those would lie in the
    histories."""

    scheme: str
    text: str


def git_url(text: str, schemes: tuple[str, ...] = tuple(_URLS)) -> GitUrl:
    """The URL that the text is. Raises RepositoryRefused."""
    scheme = text.partition("://")[0]
    if scheme not in schemes or len(text) > LONGEST or not _URLS[scheme].fullmatch(text):
        known = ", ".join(f"{each}://" for each in schemes)
        raise RepositoryRefused(
            f"{text[:120]!r} is no repository that is reached from here. Name a URL that begins with {known} and has "
            f"no password in it, or {OWN_STORE}PROJECT for the worker's own store."
        )
    return GitUrl(scheme, text)


def address(text: str, project_id: str) -> OwnStore | GitUrl:
    """The repository that a run of the project asks for; an empty text is the worker's own store. Another project's
    name is refused. Raises RepositoryRefused."""
    if not PROJECT_ID.fullmatch(project_id):
        raise RepositoryRefused(f"{project_id[:80]!r} is no project id. Use 1 to 63 of a-z, 0-9 and '-'.")
    if not text or text == f"{OWN_STORE}{project_id}":
        return OwnStore(project_id)
    if text.startswith(OWN_STORE):
        raise RepositoryRefused(f"{text[:120]!r} is another project's repository. Name {OWN_STORE}{project_id}.")
    return git_url(text, FOREIGN)
