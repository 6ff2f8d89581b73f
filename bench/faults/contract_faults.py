"""Faults between the parts: routes, schemas, indexes, settings."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator

from activities.healing.strategies.source import Source
from activities.payloads.healing import FailureClass
from activities.payloads.steps import StepName
from bench.faults.fault import Kind, Mutation, misspelt, replaced, without_lines

_C, _S = FailureClass, StepName


def routes(path: str) -> bool:
    """Routers of entities."""
    return path.startswith("backend/app/routes/") and not path.endswith(("__init__.py", "health.py", "dashboard.py"))


def models(path: str) -> bool:
    """Documents of entities."""
    return path.startswith("backend/app/models/") and not path.endswith("__init__.py")


def route_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A route that nobody serves."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.AsyncFunctionDef) and node.decorator_list:
            first = node.decorator_list[0].lineno
            yield Mutation(without_lines(text, first, node.end_lineno or node.lineno), f"lost {node.name}")


def status_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A route that answers with another status."""
    for match in re.finditer(r", status_code=(\d+)", text):
        yield Mutation(text[: match.start()] + text[match.end() :], f"lost status_code={match.group(1)}")
        yield Mutation(text[: match.start(1)] + "200" + text[match.end(1) :], f"200 for {match.group(1)}")


def path_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A route under another path."""
    for match in re.finditer(r'prefix="/api/(\w+)"', text):
        yield Mutation(text[: match.end(1)] + "s" + text[match.end(1) :], "a wrong prefix")
    for match in re.finditer(r'@router\.\w+\("/(?:\{id\}|actions)/(\w+)"', text):
        new = misspelt(match.group(1), rng)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"a route called {new}")


def method_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A route for another method."""
    for match in re.finditer(r"@router\.(patch|post|delete)\(", text):
        new = "put" if match.group(1) != "post" else "get"
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"{new} for {match.group(1)}")


def field_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A field that the API no longer shows or takes."""
    for cls in ast.parse(text).body:
        if isinstance(cls, ast.ClassDef) and cls.name.endswith(("Read", "Update", "Fields")):
            for node in cls.body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    gone = without_lines(text, node.lineno, node.end_lineno or node.lineno)
                    yield Mutation(gone, f"lost {cls.name}.{node.target.id}")


def bound_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A field with another bound."""
    for match in re.finditer(r"\b(?:ge|le|max_length|min_length)=(\d+)", text):
        new = str(int(match.group(1)) + 1)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"a bound of {new}")


def optional_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A field that may no longer be null."""
    for match in re.finditer(r"^(    \w+: \w[\w.\[\]]*) \| None$", text, re.MULTILINE):
        yield Mutation(text[: match.end(1)] + text[match.end() :], f"never null: {match.group(1).strip()}")


def document_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A document that the database is not told about."""
    source = Source(text)
    for node in source.module.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
            for gone in node.value.elts:
                kept = ", ".join(source.code(each) for each in node.value.elts if each is not gone)
                yield replaced(source, node.value, f"({kept},)", f"lost {ast.unparse(gone)}")


def collection_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A document in another collection."""
    for match in re.finditer(r'^        name = "(\w+)"', text, re.MULTILINE):
        new = misspelt(match.group(1), rng)
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"the collection {new}")


def index_invalid(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An index that no server makes."""
    for match in re.finditer(r'IndexModel\(\[\("created_at", (-1)\)', text):
        yield Mutation(text[: match.start(1)] + '"down"' + text[match.end(1) :], "an index in no direction")
    for match in re.finditer(r'IndexModel\("(\w+)"(?=\))', text):
        yield Mutation(text[: match.end()] + ", unique=1, sparse='x'" + text[match.end() :], "an index with nonsense")


def unique_lost(text: str, rng: random.Random) -> Iterator[Mutation]:
    """An index that no longer keeps values apart."""
    for match in re.finditer(r",\s*unique=True", text):
        yield Mutation(text[: match.start()] + text[match.end() :], "lost unique")


def setting_wrong(text: str, rng: random.Random) -> Iterator[Mutation]:
    """A setting under another name, or with another default."""
    for match in re.finditer(r"^    (mongo_url|mongo_db|ui_dist|seed): (?=\w)", text, re.MULTILINE):
        new = f"{match.group(1)}s"
        yield Mutation(text[: match.start(1)] + new + text[match.end(1) :], f"{new} for {match.group(1)}")


def json_broken(text: str, rng: random.Random) -> Iterator[Mutation]:
    """Sample data that cannot be read."""
    for match in re.finditer(r",\n", text):
        yield Mutation(text[: match.start()] + text[match.start() + 1 :], f"lost a comma at {match.start()}")


_IMPL, _SYSTEM = _S.BACKEND_IMPL, _S.SYSTEM_INTEGRATION
KINDS = (
    Kind("contract: route lost", _C.CONTRACT, _IMPL, routes, route_lost),
    Kind("contract: status wrong", _C.CONTRACT, _IMPL, routes, status_wrong),
    Kind("contract: path wrong", _C.CONTRACT, _IMPL, routes, path_wrong),
    Kind("contract: method wrong", _C.CONTRACT, _IMPL, routes, method_wrong),
    Kind("contract: field lost", _C.CONTRACT, _IMPL, models, field_lost),
    Kind("contract: bound wrong", _C.CONTRACT, _IMPL, models, bound_wrong),
    Kind("contract: never null", _C.CONTRACT, _IMPL, models, optional_wrong),
    Kind(
        "database: document lost",
        _C.DATABASE,
        _S.BACKEND_MODELS,
        lambda p: p == "backend/app/models/__init__.py",
        document_lost,
    ),
    Kind("database: collection wrong", _C.DATABASE, _S.BACKEND_MODELS, models, collection_wrong),
    Kind("database: index invalid", _C.DATABASE, _S.BACKEND_MODELS, models, index_invalid),
    Kind("database: unique lost", _C.DATABASE, _S.TESTING_BACKEND, models, unique_lost),
    Kind(
        "configuration: setting wrong", _C.CONFIGURATION, _IMPL, lambda p: p == "backend/app/settings.py", setting_wrong
    ),
    Kind("configuration: JSON broken", _C.CONFIGURATION, _SYSTEM, lambda p: p == "backend/app/seed.json", json_broken),
)
