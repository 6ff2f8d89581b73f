"""The endpoints, one file a noun. Each asks for a rule of access; each answers refusals as problem documents."""

from __future__ import annotations

from api.routes import (
    control,
    files,
    git,
    health,
    history,
    insights,
    keys,
    lists,
    live,
    projects,
    runs,
    sandbox,
    session,
    tokens,
    workspace,
)

ROUTERS = tuple(
    noun.router
    for noun in (
        workspace,
        files,
        history,
        control,
        projects,
        lists,
        runs,
        sandbox,
        live,
        git,
        session,
        tokens,
        keys,
        insights,
        health,
    )
)
