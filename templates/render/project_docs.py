"""The layers of words about the app: README, architecture page, and the spec it was made from."""

from __future__ import annotations

from collections.abc import Mapping

from templates.files import FileChange
from templates.render.engine import rendered
from templates.render.slots import NO_SLOTS
from templates.render.traces import Evidence, traced
from templates.spec import AppSpec, Trace
from templates.spec.requirements import Traces

SPEC_PATH = ".gencode/spec.json"


TRACES_PATH = ".gencode/requirements.json"


def project_docs(
    spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS, traces: tuple[Trace, ...] | None = None
) -> list[FileChange]:
    """README.md, which ends with the table of requirements, and the table as data. Uses no slot; without ``traces``
    nothing has been run yet."""
    told = traced(spec, Evidence()) if traces is None else traces
    names = [entity.label_plural.lower() for entity in spec.aggregates]
    kinds = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    table = (Traces(requirements=told).model_dump_json(indent=2) + "\n").encode()
    readme = rendered("project/README.md.j2", "README.md", spec=spec, kinds=kinds, traces=told)
    return [readme, FileChange(TRACES_PATH, table)]


def architecture_docs(spec: AppSpec, slots: Mapping[str, str] = NO_SLOTS) -> list[FileChange]:
    """docs/architecture.md, and the spec itself. Uses no slot."""
    text = spec.model_dump_json(indent=2) + "\n"
    page = rendered("project/architecture.md.j2", "docs/architecture.md", spec=spec)
    return [page, FileChange(SPEC_PATH, text.encode())]
