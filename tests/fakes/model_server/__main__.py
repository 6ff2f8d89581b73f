"""`python -m tests.fakes.model_server`: the fake vendors in the foreground, for trying things by hand."""

from __future__ import annotations

import argparse
import threading

from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.brain import reply
from tests.fakes.model_server.mishap import Script
from tests.fakes.model_server.server import ModelServer


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="Serve three fake model vendors on this machine until Ctrl-C.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--rate", type=float, default=0.0, help="how many requests go wrong, 0 to 1")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    vendors = Vendors(reply, Script(rate=arguments.rate, seed=arguments.seed))
    with ModelServer(vendors, arguments.port) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}")
        threading.Event().wait()


if __name__ == "__main__":
    main()
