"""Passwords, as argon2id hashes with the memory and passes that OWASP asks for. Checking takes the same time whether or
not there is a user."""

import asyncio

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_HASHES = PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))
_NOBODY = _HASHES.hash("nobody has this password")


async def hashed(password: str) -> str:
    """The password as it is stored."""
    return await asyncio.to_thread(_HASHES.hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is the one of that hash; of no hash, never."""
    right = await asyncio.to_thread(_HASHES.verify, password, password_hash or _NOBODY)
    return right and password_hash is not None
