"""Runs inside the sandbox, in backend/: writes the OpenAPI document of the app's routers to the file named as
argument."""

import json
import os
import sys

sys.path.insert(0, os.getcwd())


def main(target: str) -> None:
    from app.api import create_api

    with open(target, "w", encoding="utf-8") as file:
        json.dump(create_api().openapi(), file)


if __name__ == "__main__":
    main(sys.argv[1])
