"""``python -m templates.render SPEC.json OUTDIR``: writes a whole app from a spec, for experiments. Runs none of it."""

from __future__ import annotations

import sys
from pathlib import Path

from templates.render.layers import render_all
from templates.spec import AppSpec
from templates.spec.closure import dangling

USAGE = "usage: python -m templates.render SPEC.json OUTDIR"
ARGUMENTS = 2


def main(arguments: list[str]) -> int:
    """0 when the app was written; 2 when the command or the spec is not right, with the reasons on stderr."""
    if len(arguments) != ARGUMENTS:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    spec = AppSpec.model_validate_json(Path(arguments[0]).read_text(encoding="utf-8"))
    findings = dangling(spec)
    if findings:
        sys.stderr.writelines(f"{finding}\n" for finding in findings)
        return 2
    out = Path(arguments[1])
    for change in render_all(spec):
        path = out / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change.content or b"")
        path.chmod(0o755 if change.executable else 0o644)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
