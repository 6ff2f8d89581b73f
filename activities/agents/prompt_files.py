"""Prompt files: the words an agent is asked with, from ``prompts/*.md``. A name that a file uses and is not given is an
error, never an empty place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from activities.agents.errors import PromptBroken
from activities.agents.fence import fenced

PROMPTS = Path(__file__).parent / "prompts"


def words(name: str, **given: object) -> str:
    """The text of ``prompts/{name}.md``. Raises PromptBroken, naming the file and what it lacks."""
    try:
        return _environment().get_template(f"{name}.md").render(given).strip() + "\n"
    except TemplateError as broken:
        raise PromptBroken(f"prompts/{name}.md: {broken}. Give it what it names, or name what it is given.") from broken


@cache
def wordings(name: str) -> tuple[str, ...]:
    """The files that ask for the same in other words, the one of that name first: ``NAME.md``, ``NAME.*.md``."""
    others = sorted(path.stem for path in PROMPTS.glob(f"tasks/{name}.*.md"))
    return (name, *others)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(PROMPTS),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["fenced"] = fenced
    return made
