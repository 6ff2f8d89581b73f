"""Who holds up the stack of a home, and who uses it, as locks that the kernel lets go of when a process dies. One
owner; any number of users; a gate, so that coming and going happen one after the other. Starts and stops nothing."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gencode.children import StackError

AGAIN_S = 0.1


@dataclass(frozen=True)
class Claim:
    """One process's part in the stack of a home: three open files."""

    _owner: int
    _users: int
    _gate: int

    @asynccontextmanager
    async def gate(self) -> AsyncIterator[None]:
        """Nobody else comes or goes while this is open."""
        while not _lock(self._gate, fcntl.LOCK_EX):
            await asyncio.sleep(AGAIN_S)
        try:
            yield
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def use(self) -> None:
        """Count among the users from now on. Inside the gate."""
        if not _lock(self._users, fcntl.LOCK_SH):
            raise AssertionError("somebody has all of it outside the gate")

    def own(self) -> bool:
        """Whether this process is the owner, now if not before."""
        return _lock(self._owner, fcntl.LOCK_EX)

    def alone(self) -> bool:
        """Whether nobody else uses the stack. Inside the gate; this process goes on using it."""
        only = _lock(self._users, fcntl.LOCK_EX)
        self.use()
        return only

    def leave(self) -> None:
        """Neither own nor use it any more. Inside the gate."""
        fcntl.flock(self._owner, fcntl.LOCK_UN)
        fcntl.flock(self._users, fcntl.LOCK_UN)


@contextmanager
def claimed(home: Path) -> Iterator[Claim]:
    """A claim on the home, made when it is not there. Raises StackError when this user may not write there."""
    opened: list[int] = []
    try:
        home.mkdir(parents=True, exist_ok=True)
        for name in ("owner", "users", "gate"):
            opened.append(os.open(home / f"stack.{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        for file in opened:
            os.close(file)
        raise StackError(
            f"{error.filename} cannot be written ({error.strerror}). "
            "Set GENCODE_HOME to a folder of your own, or run this as the user whose it is."
        ) from error
    try:
        yield Claim(*opened)
    finally:
        for file in opened:
            os.close(file)


def _lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
