"""The table of the strategies, by name, in the order in which a failure meets those that fit it. One line each."""

from __future__ import annotations

from activities.healing.strategies import (
    autofix,
    contract_repair,
    cut_file,
    database_repair,
    frontend_imports,
    frontend_syntax,
    frontend_words,
    json_syntax,
    model_fix,
    new_slot,
    python_imports,
    python_names,
    python_syntax,
    run_again,
    search,
    stray_text,
    template_fallback,
    types_at_line,
    typescript_fixes,
)
from activities.healing.strategies.strategy import StrategyCode

_MODULES = (
    run_again,
    stray_text,
    cut_file,
    python_syntax,
    json_syntax,
    typescript_fixes,
    frontend_syntax,
    frontend_imports,
    frontend_words,
    python_names,
    python_imports,
    types_at_line,
    contract_repair,
    database_repair,
    search,
    autofix,
    model_fix,
    new_slot,
    template_fallback,
)

STRATEGIES: dict[str, StrategyCode] = {module.STRATEGY.name: module.STRATEGY for module in _MODULES}
