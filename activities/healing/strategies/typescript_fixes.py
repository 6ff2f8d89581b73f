"""Frontend repair by TypeScript's own language service: the fixes it offers at the places it complains about (spelling,
missing imports, missing await, unused names). Takes its word for what a fix is, never for whether it helped."""

from __future__ import annotations

from activities.healing.evidence import typescript
from activities.healing.evidence.typescript import CodeFix, FileEdit, TsDiagnostic
from activities.healing.strategies.strategy import FRONTEND, Case, Proposal, StrategyCode
from activities.payloads.healing import FailureClass
from templates.files import FileChange

_C = FailureClass
_UNWANTED = (
    "Ignore this",
    "Disable checking",
    "Install ",
    "ts-ignore",
    "Add '// @ts",
    "Infer ",
    "Add missing function",
)
_LIKELY = ("Change spelling", "Add import", "Update import", "Import ", "Add missing 'await'", "Add 'await'")


async def propose(case: Case) -> list[Proposal]:
    """Every fix for every complaint, those of the failure's own line first, the likely kinds before the others; then
    all first fixes at once, for one cause with many complaints."""
    if not case.is_frontend:
        return []
    project = typescript.E2E_PROJECT if case.failure.file.startswith("frontend/e2e/") else typescript.APP_PROJECT
    found = await typescript.diagnostics(case.work, project, fixes=True)
    found.sort(key=lambda each: (each.file, each.line) != (case.failure.file, case.failure.line))
    offers = [(each, fix) for each in found for fix in each.fixes if not fix.description.startswith(_UNWANTED)]
    offers.sort(key=lambda offer: not offer[1].description.startswith(_LIKELY))
    singles = [proposal for _, fix in offers if (proposal := _proposal(case, fix)) is not None]
    return [*singles, *_together(case, found)]


def _proposal(case: Case, fix: CodeFix) -> Proposal | None:
    changes = [changed for each in fix.changes if (changed := _changed(case, each)) is not None]
    return Proposal(fix.description, tuple(changes)) if changes else None


def _together(case: Case, found: list[TsDiagnostic]) -> list[Proposal]:
    """The first fix of each complaint of one file, from the end of the file to its start."""
    edits = {}
    for each in found:
        likely = [fix for fix in each.fixes if fix.description.startswith(_LIKELY)]
        for change in likely[0].changes if likely else []:
            if change.file == case.failure.file:
                edits.update({(edit.start, edit.length): edit for edit in change.edits})
    if len(edits) < 2:
        return []
    changed = _changed(case, FileEdit(file=case.failure.file, edits=list(edits.values())))
    return [Proposal(f"{len(edits)} fixes of the language service", (changed,))] if changed else []


def _changed(case: Case, edit: FileEdit) -> FileChange | None:
    """The file after the edits; None for a file outside of the app's own sources. Positions count UTF-16 units."""
    if not edit.file.startswith(("frontend/src/", "frontend/e2e/")):
        return None
    units = case.text(edit.file).encode("utf-16-le", errors="surrogatepass")
    for each in sorted(edit.edits, key=lambda one: -one.start):
        new = each.text.encode("utf-16-le", errors="surrogatepass")
        units = units[: 2 * each.start] + new + units[2 * (each.start + each.length) :]
    return FileChange(edit.file, units.decode("utf-16-le", errors="surrogatepass").encode("utf-8", "surrogateescape"))


STRATEGY = StrategyCode(
    "typescript fixes",
    frozenset({_C.SYNTAX, _C.IMPORT, _C.NAME, _C.TYPE, _C.NONE, _C.FRONTEND_BUILD}),
    propose,
    languages=FRONTEND,
    seconds=4,
)
