"""What the tests of strategies share: files of the exemplar app, and where a proposal stands among others."""

from __future__ import annotations

import ast
from collections.abc import Callable

from activities.healing.strategies.strategy import Case
from activities.healing.strategies.table import STRATEGIES

TASK = "backend/app/computed/task.py"
RULES = "backend/app/crud/rules.py"
ROUTES = "backend/app/routes/task.py"
MEMBERS = "backend/app/routes/member.py"
STORE = "backend/app/crud/store.py"
MODEL = "backend/app/models/task.py"
FORM = "frontend/src/pages/FormPage.tsx"
CONTRACT = "OpenAPI equals the contract"
MakeCase = Callable[..., Case]


async def place_of(strategy: str, case: Case, path: str, wanted: str) -> int:
    """Where among the proposals the file reads as wanted. Python is compared by what it means."""
    proposals = await STRATEGIES[strategy].propose(case)
    texts = [proposal.texts.get(path, "") for proposal in proposals]
    return next((place for place, text in enumerate(texts) if same(path, text, wanted)), -1)


def same(path: str, one: str, other: str) -> bool:
    """Layout aside."""
    if not path.endswith(".py"):
        return one.split() == other.split()
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False


def line_of(text: str, words: str) -> int:
    """The number of the first line with the words."""
    return text[: text.index(words)].count("\n") + 1
