"""What the API's refusals mean on the command line: the same fact, with a command as the next move. Decides by the
problem's type, never by its text; a type that is not listed here keeps the API's own words."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEM, INVALID = "urn:gencode:problem:", "invalid"
_MAKE = '`gencode generate "<prompt>" --project {project}`'
_WORDS = {
    "already-running": "Project '{project}' is being generated. Follow it with `gencode watch {project}`, end it with "
    "`gencode cancel {project}`, or choose another id with --project.",
    "deleted": "Project '{project}' was deleted and its id is kept for a while. Bring it back with "
    "`gencode restore {project}`, or choose another id with --project.",
    "no-commit": "{points}: one of them has made no commit, because it was skipped or is not done. "
    "`gencode show {project}` says which.",
    "no-token": "This API asks for a token. Make one with `gencode token create`, and set GENCODE_TOKEN to it.",
    "not-running": "Nothing is running for project '{project}'. Start it with " + _MAKE + ".",
    "unknown-key": "You have no key for '{vendor}'. `gencode key ls` lists yours.",
    "unknown-project": "There is no project '{project}'. `gencode ls` lists them, and " + _MAKE + " makes it.",
    "unknown-run": "That run of '{project}' is not kept any more. `gencode show {project}` shows the latest.",
    "unknown-step": "{points}: one of them is no step and no commit. `gencode show {project}` lists the steps.",
}


def kind(problem: Mapping[str, object]) -> str:
    """The last part of a problem document's type."""
    return str(problem.get("type", "")).removeprefix(PROBLEM)


def words(problem: Mapping[str, object], about: Mapping[str, str]) -> str:
    """What to tell a person. ``about`` names what the command was about; words that need more than it has are not
    taken."""
    of = kind(problem)
    if of == INVALID:
        return _invalid(problem)
    try:
        return _WORDS[of].format_map(about)
    except KeyError:
        return str(problem.get("detail") or "The API refused and gave no reason. `gencode doctor` looks for the cause.")


def _invalid(problem: Mapping[str, object]) -> str:
    """Each complaint after the name of what it is about, without the place in the request where that stood."""
    errors = problem.get("errors")
    if not isinstance(errors, list):
        return str(problem.get("detail"))
    return "; ".join(f"{str(error['where']).rpartition('.')[2]}: {error['message']}" for error in errors)
