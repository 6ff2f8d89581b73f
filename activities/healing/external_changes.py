"""What others did to the app since a check failed: a failure that is gone need not have been a flake. Reads the
workspace's history, changes nothing."""

from __future__ import annotations

from activities.healing.verification import sees
from activities.payloads.results import StepResult
from activities.workspace.checkout import Checkout


async def changed_since(tree: Checkout, result: StepResult) -> str:
    """The newest commit that is not the step's own and changed a file that its check looks at, since the commit that
    the check was made on; "" when there is none, or nobody noted that commit. Raises GitFailed."""
    if not result.checked_on or not tree.base:
        return ""
    told = await tree.git("log", "-z", "--format=%x01%H", "--name-only", on=(f"{result.checked_on}..{tree.base}",))
    for entry in told.split("\x01")[1:]:
        commit, *paths = (part.strip("\n") for part in entry.split("\0"))
        if commit != result.commit and any(sees(result.step, path) for path in paths):
            return commit
    return ""
