"""The app's routers and schemas as text, and the differences from the contract as data. Reads; proposes nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from activities.healing.evidence.parsing import sources

_METHODS = {"get", "post", "put", "patch", "delete"}
_PREFIX = re.compile(r'APIRouter\(prefix="([^"]*)"')


@dataclass(frozen=True)
class Difference:
    """One line of the contract check: where, and what of it is missing from the app or too many in it."""

    line: str

    @property
    def parts(self) -> list[str]:
        """The way to it: ``paths > /api/tasks > get``."""
        where = re.split(r": (?:missing from|not in|the contract)", self.line)[0]
        return [each.strip() for each in where.split(" > ")]

    @property
    def missing(self) -> bool:
        """The contract has it and the app has not."""
        return ": missing from the app" in self.line

    @property
    def path(self) -> str:
        """The path of the API, "" for a schema."""
        return self.parts[1] if self.parts[0] == "paths" and len(self.parts) > 1 else ""

    @property
    def schema(self) -> str:
        """The name of the schema, "" for a path."""
        return self.parts[1] if self.parts[0] == "schemas" and len(self.parts) > 1 else ""

    @property
    def is_operation(self) -> bool:
        """A whole path or operation is missing or too many."""
        whole = len(self.parts) == 2 or (len(self.parts) == 3 and self.parts[2] in _METHODS)
        return bool(self.path) and whole and "the contract says" not in self.line.split(":")[1][:30]

    @property
    def methods(self) -> list[str]:
        """The methods it is about; of a whole path those that its text shows."""
        if len(self.parts) > 2:
            return [self.parts[2]]
        return re.findall(r'"(get|post|put|patch|delete)": \{', self.line) or ["post"]


def differences(evidence: str) -> list[Difference]:
    """Every difference of the check's evidence."""
    return [Difference(line) for line in evidence.splitlines() if " > " in line]


@dataclass(frozen=True)
class Router:
    """A file with routes; ``prefix`` is the path that they share."""

    file: str
    text: str
    prefix: str


class Api:
    """What the app under ``tree`` serves, as text."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree

    @cached_property
    def routers(self) -> list[Router]:
        """Every router of the app."""
        found = []
        for path in sources(self.tree / "backend" / "app" / "routes", ".py"):
            text = path.read_text(encoding="utf-8", errors="replace")
            match = _PREFIX.search(text)
            if match:
                found.append(Router(str(path.relative_to(self.tree)), text, match.group(1)))
        return found

    @cached_property
    def texts(self) -> list[str]:
        """Text of every Python file of the backend."""
        paths = sources(self.tree / "backend", ".py")
        return [path.read_text(encoding="utf-8", errors="replace") for path in paths]

    @cached_property
    def contract(self) -> dict[str, Any]:
        """The OpenAPI document that the app keeps to."""
        document: dict[str, Any] = json.loads((self.tree / "openapi.json").read_text(encoding="utf-8"))
        return document

    @cached_property
    def operations(self) -> dict[str, tuple[str, str]]:
        """Method and path of each operation of the contract, by its name."""
        return {
            operation["operationId"]: (method, path)
            for path, item in self.contract["paths"].items()
            for method, operation in item.items()
            if method in _METHODS and "operationId" in operation
        }

    @cached_property
    def models(self) -> dict[str, str]:
        """Text of every file of schemas and shared types, by path."""
        folders = [self.tree / "backend" / "app" / name for name in ("models", "crud")]
        paths = [path for folder in folders for path in sources(folder, ".py")]
        return {str(path.relative_to(self.tree)): path.read_text(encoding="utf-8", errors="replace") for path in paths}

    def files_about(self, difference: Difference) -> list[tuple[str, str]]:
        """Files that the difference can come from, the likeliest first."""
        routers = [(each.file, each.text) for each in self.routers if each.prefix and each.prefix in difference.line]
        defining = [(file, text) for file, text in self.models.items() if f"class {difference.schema}(" in text]
        others = [(file, text) for file, text in self.models.items() if (file, text) not in defining]
        return [*defining, *others] if difference.schema else [*routers, *others]
