"""Passwords, as argon2 hashes. Checking takes the same time whether or not there is a user."""

import asyncio

from pwdlib import PasswordHash

_HASHES = PasswordHash.recommended()
_NOBODY = _HASHES.hash("nobody has this password")


async def hashed(password: str) -> str:
    """The password as it is stored."""
    return await asyncio.to_thread(_HASHES.hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is the one of that hash; of no hash, never."""
    right = await asyncio.to_thread(_HASHES.verify, password, password_hash or _NOBODY)
    return right and password_hash is not None
