"""Contract repair: the app is brought back to what openapi.json says. Paths, methods and statuses from the difference,
fields from the schemas beside them, a lost route from its sister in another router. The contract never changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from activities.healing.strategies.api_text import Api, Difference, Router, differences
from activities.healing.strategies.schema_fields import field_edits, schema_edits
from activities.healing.strategies.sister import sisters
from activities.healing.strategies.strategy import Case, Proposal, StrategyCode, rewrite
from activities.payloads.healing import FailureClass

CHECK = "OpenAPI equals the contract"
MANY = 60


async def propose(case: Case) -> list[Proposal]:
    """A cause with many differences first, then edits for each difference."""
    evidence = [check.evidence for check in case.result.verdict.checks if check.name == CHECK and not check.ok]
    found = differences("\n".join(evidence) or case.failure.excerpt)
    api = Api(case.work.tree)
    edits = [*_routes(api, found), *schema_edits(api, found)]
    for difference in found[:MANY]:
        edits += [*_values(api, difference), *field_edits(api, difference)]
    distinct: dict[tuple[str, str], str] = {}
    for path, text, words in edits:
        distinct.setdefault((path, text), words)
    return [rewrite(path, text, words) for (path, text), words in distinct.items()]


def _routes(api: Api, found: list[Difference]) -> Iterator[tuple[str, str, str]]:
    """A route under another path or method is moved; one that is not there is copied from its sister."""
    for router in api.routers:
        yield from _named(api, router)
    missing = [each for each in found if each.is_operation and each.missing]
    extra = [each for each in found if each.is_operation and not each.missing]
    for lost in missing:
        for other in extra:
            for router in api.routers:
                yield from _moved(router, other, lost)
    yield from _prefixes(api, found)
    for lost in missing:
        yield from sisters(api, lost)


_ROUTE = re.compile(r'@router\.(\w+)\("([^"]*)"(?=[^\n]*operation_id="(\w+)")')


def _named(api: Api, router: Router) -> Iterator[tuple[str, str, str]]:
    """Routes that the contract has under the same name are served where it says."""
    for match in _ROUTE.finditer(router.text):
        method, path = api.operations.get(match.group(3), ("", ""))
        rest = path.removeprefix(router.prefix)
        if path.startswith(router.prefix) and (method, rest) != match.group(1, 2):
            text = f'{router.text[: match.start()]}@router.{method}("{rest}"{router.text[match.end() :]}'
            yield router.file, text, f"serves {match.group(3)} at {method.upper()} {path}"


def _moved(router: Router, other: Difference, lost: Difference) -> Iterator[tuple[str, str, str]]:
    """The decorator of the route that is too many becomes the one that is missing."""
    if not (other.path.startswith(router.prefix) and lost.path.startswith(router.prefix)):
        return
    old, new = other.path.removeprefix(router.prefix), lost.path.removeprefix(router.prefix)
    for method in other.methods:
        wanted = lost.methods[0] if lost.methods else method
        head = f'@router.{method}("{old}"'
        if head in router.text:
            text = router.text.replace(head, f'@router.{wanted}("{new}"', 1)
            yield router.file, text, f"serves {wanted.upper()} {lost.path} in place of {method.upper()} {other.path}"


def _prefixes(api: Api, found: list[Difference]) -> Iterator[tuple[str, str, str]]:
    """A router whose own paths are not in the contract gets a prefix that the contract has and nobody serves."""
    served = {router.prefix for router in api.routers}
    wanted = {"/".join(each.path.split("/")[:3]) for each in found if each.is_operation and each.missing}
    for router in api.routers:
        for prefix in sorted(wanted - served):
            text = router.text.replace(f'prefix="{router.prefix}"', f'prefix="{prefix}"', 1)
            yield router.file, text, f"serves {prefix}"


_SAYS = re.compile(r"the contract says (.+?), the app says (.+)$")
_WORD = re.compile(r"-?\d+(?:\.\d+)?|[A-Za-z_]\w*")
# What a bound is called in the code, by its name in a schema.
_BOUNDS = {
    "maxLength": "max_length",
    "minLength": "min_length",
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
}


def _values(api: Api, difference: Difference) -> Iterator[tuple[str, str, str]]:
    """One value for another, wherever the app's is written; statuses in the decorator of their operation."""
    yield from _statuses(api, difference)
    match = _SAYS.search(difference.line)
    if match is None:
        return
    for wanted, own in _swaps(match.group(1).strip(), match.group(2).strip()):
        for file, text in api.files_about(difference):
            for place in re.finditer(rf"(?<![\w.]){re.escape(own)}(?![\w.])", text):
                changed = text[: place.start()] + wanted + text[place.end() :]
                yield file, changed, f"{wanted} in place of {own}, as the contract says"


def _swaps(wanted: str, own: str) -> list[tuple[str, str]]:
    """What to write for what: the whole value, then single words of it that only one side has."""
    ours, theirs = _WORD.findall(own), _WORD.findall(wanted)
    only_ours = [each for each in dict.fromkeys(ours) if each not in theirs]
    only_theirs = [each for each in dict.fromkeys(theirs) if each not in ours]
    words = [(_BOUNDS.get(new, new), _BOUNDS.get(old, old)) for old in only_ours for new in only_theirs]
    return list(dict.fromkeys([(_python(wanted), _python(own)), *words]))


def _python(value: str) -> str:
    """A JSON scalar as Python writes it."""
    return {"true": "True", "false": "False", "null": "None"}.get(value, value)


def _statuses(api: Api, difference: Difference) -> Iterator[tuple[str, str, str]]:
    parts = difference.parts
    if "responses" not in parts or not difference.missing or len(parts) < 5:
        return
    status = parts[parts.index("responses") + 1]
    for router in api.routers:
        if not difference.path.startswith(router.prefix) or not status.startswith("2"):
            continue
        rest = difference.path.removeprefix(router.prefix)
        head = re.compile(rf'@router\.{parts[2]}\("{re.escape(rest)}"[^\n]*\)')
        for match in head.finditer(router.text):
            bare = re.sub(r", status_code=\d+", "", match.group())
            named = re.sub(r'(operation_id="\w+")', rf"\1, status_code={status}", bare)
            for line in (named, f"{bare[:-1]}, status_code={status})", bare):
                changed = router.text[: match.start()] + line + router.text[match.end() :]
                yield router.file, changed, f"answers {status}, as the contract says"


STRATEGY = StrategyCode("repair contract", frozenset({FailureClass.CONTRACT}), propose, seconds=5, keep=2)
