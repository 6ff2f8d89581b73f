"""All attacks on one sandbox, several at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sandbox import docker_serve
from sandbox.runner import Sandbox
from tests.sandbox.attacks.attack import Attack, Outcome
from tests.sandbox.attacks.strike import strike

AT_ONCE = 4


async def campaign(attacks: tuple[Attack, ...], sandbox: Sandbox, folder: Path) -> dict[str, Outcome]:
    """The outcome of each, by name."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(attack: Attack) -> Outcome:
        async with places:
            return await strike(attack, sandbox, folder / f"{sandbox.name}-{attack.name}")

    outcomes = await asyncio.gather(*(one(attack) for attack in attacks))
    if sandbox.name == "docker":
        for attack in attacks:
            await asyncio.to_thread(docker_serve.forget, folder / f"docker-{attack.name}" / "data")
    return {outcome.attack.name: outcome for outcome in outcomes}
