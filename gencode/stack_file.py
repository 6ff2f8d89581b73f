"""What a home's stack is, as a file that every command can read: where everything answers, and which processes it is.
Starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from gencode import identity
from gencode.children import Child, StackError
from gencode.settings import Settings


@dataclass(frozen=True)
class Stack:
    """Where everything answers, and the processes that were started for it. ``ready`` once all of them have been."""

    temporal: str
    ui_url: str
    mongo_url: str
    api_url: str
    owner_pid: int
    owner_born: str
    children: tuple[Child, ...] = ()
    provider: str = "offline"
    record: str = ""
    ready: bool = False
    ui_behind: str = ""  # where the Temporal Web UI itself listens, host:port


_STACK = TypeAdapter(Stack)


def state_file(settings: Settings) -> Path:
    return settings.home / "stack.json"


def kept(settings: Settings) -> Stack | None:
    """What was written about the stack of this home. Raises StackError when it may not be read."""
    path = state_file(settings)
    try:
        return _STACK.validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return None
    except OSError as error:
        raise StackError(
            f"{path} cannot be read ({error.strerror}). "
            "Set GENCODE_HOME to a folder of your own, or run this as the user whose it is."
        ) from error


def running(settings: Settings) -> Stack | None:
    """The stack that runs for this home, if one does. Raises StackError when the home is another user's."""
    stack = kept(settings)
    if stack is None or not stack.ready:
        return None
    held = identity.alive(stack.owner_pid, stack.owner_born)
    return stack if held or any(child.alive for child in stack.children) else None


def write(settings: Settings, stack: Stack) -> None:
    """For other processes to read: all of it or nothing."""
    path = state_file(settings)
    draft = path.with_suffix(".draft")
    draft.write_bytes(_STACK.dump_json(stack))
    draft.replace(path)
