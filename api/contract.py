"""The OpenAPI document, without anything behind it. `python -m api.contract FILE` writes it, for the generated
client."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.routes import ROUTERS

DESCRIPTION = (
    "A prompt goes in; twelve durable steps later a tested full-stack app comes out. Refusals are problem documents "
    "(RFC 9457) whose detail names the next move. Live events: `WS /ws/{project_id}?since=N`; a browser shows its "
    "token there by `?ticket=` or by the subprotocols `gencode, bearer.<token>`. "
    "Clone a workspace with `git clone http://HOST/git/PROJECT.git`, the token as password."
)


def operation_id(route: APIRoute) -> str:
    """A name that a client's function can have: the endpoint's noun and its own."""
    return f"{route.tags[0]}_{route.name}" if route.tags else route.name


class About(TypedDict):
    """What the document says of itself."""

    title: str
    version: str
    description: str
    generate_unique_id_function: Callable[[APIRoute], str]


ABOUT = About(
    title="GenCode Studio", version="0.1.0", description=DESCRIPTION, generate_unique_id_function=operation_id
)


def contract() -> dict[str, object]:
    """The document."""
    app = FastAPI(**ABOUT)
    for router in ROUTERS:
        app.include_router(router)
    return app.openapi()


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Write the OpenAPI document.")
    parser.add_argument("file", type=Path)
    parser.parse_args().file.write_text(json.dumps(contract(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
