"""The apps that faults are put into: specs of the offline author, rendered, each checked whole once and kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.steps.work import REPORTS, SPEC_PATH
from activities.workspace.gate import apply
from bench.faults.checks import checked
from gencode import places
from templates.files import FileChange
from templates.render.layers import render_all

TODAY = date(2026, 11, 22)
PROMPTS = (
    "Create a task management app with projects and deadlines",
    "An inventory for a small shop: products with a unique SKU, stock movements in and out, suppliers",
    "A CRM with contacts, companies and deals in a pipeline",
    "An expense tracker with categories, budgets and a monthly overview",
)
BACKEND_STEPS = (
    StepName.BACKEND_MODELS,
    StepName.BACKEND_IMPL,
    StepName.SYSTEM_INTEGRATION,
    StepName.TESTING_BACKEND,
)
_TEXTS = {".py", ".ts", ".tsx", ".css", ".json", ".html", ".toml"}


@dataclass(frozen=True)
class App:
    """A delivered app: its prompt and every file."""

    prompt: str
    files: dict[str, bytes]

    @property
    def texts(self) -> dict[str, str]:
        """The files that faults may hit."""
        return {path: each.decode() for path, each in self.files.items() if Path(path).suffix in _TEXTS}


async def apps(place: WorkerContext, kept: Path, count: int) -> list[App]:
    """The first ``count`` apps; made and checked when they are not there yet."""
    return [await _app(place, kept / f"app-{number}", prompt) for number, prompt in enumerate(PROMPTS[:count])]


async def _app(place: WorkerContext, folder: Path, prompt: str) -> App:
    if not folder.is_dir():
        draft = folder.with_name(f".{folder.name}")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        reply = await places.OFFLINE.app_spec(prompt, TODAY)
        spec = FileChange(SPEC_PATH, reply.value.spec.model_dump_json(indent=2).encode())
        apply(draft, {each.path: each for each in (*render_all(reply.value.spec), spec)}.values())
        (draft / REPORTS).mkdir(parents=True, exist_ok=True)
        for step in (StepName.CONTRACTS, *BACKEND_STEPS, StepName.FRONTEND_INTEGRATION):
            verdict = await checked(place, draft, step)
            if not verdict.ok:
                raise SystemExit(f"{prompt!r} is not right before any fault: {step}: {verdict.summary}")
        shutil.rmtree(draft / "frontend" / "dist", ignore_errors=True)
        shutil.rmtree(draft / "backend" / ".mypy_cache", ignore_errors=True)
        draft.rename(folder)
    return App(prompt, {str(path.relative_to(folder)): path.read_bytes() for path in _written(folder)})


def _written(folder: Path) -> list[Path]:
    skipped = {"__pycache__", "node_modules", "reports"}
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if not skipped.intersection(path.parts)]
