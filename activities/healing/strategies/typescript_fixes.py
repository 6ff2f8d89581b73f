"""Frontend repair by TypeScript's own language service: the fixes it offers at the places it complains about (spelling,
missing imports, missing await, unused names), each with what it leaves. The step's own check says whether it helped."""

from __future__ import annotations

import re

from activities.healing.evidence import typescript
from activities.healing.evidence.typescript import CodeFix, FileEdit, TsDiagnostic
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode
from activities.payloads.healing import Failure, FailureClass
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
# Codes that it has no fix for but to install a package, and those of the parser that it has one for.
_UNREADABLE = 100  # the score of what does not parse
_HOPELESS = {"TS2307", "TS2306", "TS2882", "code fence"}
_MENDABLE_SYNTAX = {"TS1103", "TS1308", "TS1375", "TS1378", "TS1381", "TS1382", "TS1484", "TS1485"}
_PLAIN = r"'(?:string|number|boolean|null|undefined|true|false|\"[^'\"]*\"|[\d.]+)(?:\[\])?'"
_ONLY_VALUES = re.compile(
    rf"(?:Type|Argument of type) {_PLAIN} is not assignable to (?:type|parameter of type) {_PLAIN}"
)
_MODULE = re.compile(r"""from ["']([^"']+)["']""")
_LIKELY = ("Change spelling", "Add import", "Update import", "Import ", "Add missing 'await'", "Add 'await'")


async def propose(case: Case) -> list[Proposal]:
    """Every fix for every complaint about the file: those that leave the fewest complaints, those of the failure's own
    line, the likely kinds. All first fixes at once, for one cause with many complaints, come before what leaves any."""
    if not case.is_frontend or hopeless(case.failure):
        return []
    found = await typescript.fixes(case.work, case.failure.file, _UNWANTED)
    found.sort(key=lambda each: (each.file, each.line) != (case.failure.file, case.failure.line))
    offers = [fix for each in found for fix in each.fixes if fix.score is None or fix.score < _UNREADABLE]
    offers.sort(key=lambda fix: (_left(fix), *_strangeness(fix)))
    whole = [each for fix in offers if _left(fix) == 0 and (each := _proposal(case, fix))]
    rest = [each for fix in offers if _left(fix) != 0 and (each := _proposal(case, fix))]
    return list({each.changes: each for each in [*whole, *_together(case, found), *rest]}.values())


def _strangeness(fix: CodeFix) -> tuple[bool, bool, int]:
    """Smaller is likelier: the usual kinds, modules that the file imports from already, modules that lie near it."""
    module = _MODULE.search(fix.description)
    ways_up = module.group(1).count("../") if module else 0
    return not fix.description.startswith(_LIKELY), not fix.description.startswith("Update import"), ways_up


def _left(fix: CodeFix) -> int:
    return _UNREADABLE if fix.score is None else fix.score


def hopeless(failure: Failure) -> bool:
    """It is known without asking that no fix is offered; asking takes seconds."""
    if failure.failure_class is _C.SYNTAX and failure.subclass not in _MENDABLE_SYNTAX:
        return True
    return failure.subclass in _HOPELESS or _ONLY_VALUES.match(failure.excerpt) is not None


def _proposal(case: Case, fix: CodeFix) -> Proposal | None:
    changes = [changed for each in fix.changes if (changed := _changed(case, each)) is not None]
    return Proposal(fix.description, tuple(changes)) if changes else None


def _together(case: Case, found: list[TsDiagnostic]) -> list[Proposal]:
    """The first fix of each complaint of one file, from the end of the file to its start."""
    edits = {}
    for each in found:
        likely = sorted((fix for fix in each.fixes if fix.description.startswith(_LIKELY)), key=_strangeness)
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
    frozenset({_C.SYNTAX, _C.IMPORT, _C.NAME, _C.TYPE}),
    propose,
    languages=(".ts", ".tsx"),
    seconds=4,
    ranked=False,
)
