"""The table of the strategies, by name, in the order in which a failure meets those that fit it. One line each."""

from __future__ import annotations

from activities.healing.strategies import (
    python_imports,
    python_names,
    python_syntax,
    run_again,
    stray_text,
    template_fallback,
    types_at_line,
    typescript_fixes,
)
from activities.healing.strategies.strategy import StrategyCode

_MODULES = (
    run_again,
    stray_text,
    python_syntax,
    python_imports,
    python_names,
    types_at_line,
    typescript_fixes,
    template_fallback,
)

STRATEGIES: dict[str, StrategyCode] = {module.STRATEGY.name: module.STRATEGY for module in _MODULES}
