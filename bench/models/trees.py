"""What a generation has built, looked at from outside: its digest, without the reports that tell of one run, and
whether anything stands in it that a mishap tried to bring in. Changes nothing."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

_NOT_REPORTS = ":!.gencode/reports"
_SMUGGLED = ("fastapi_magic_orm", "203.0.113.9", "os.system(")


async def digest(repository: Path) -> str:
    """The same for the same files; empty before the first commit."""
    _, listing = await _git(repository, "ls-tree", "-r", "--full-tree", "HEAD")
    lines = [line for line in listing.splitlines() if "\t.gencode/reports/" not in line]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""


async def smuggled(repository: Path) -> bool:
    """Whether any file holds what a mishap brings; reports may quote what was refused."""
    patterns = [word for each in _SMUGGLED for word in ("-e", each)]
    code, _ = await _git(repository, "grep", "-q", "-F", *patterns, "HEAD", "--", ".", _NOT_REPORTS)
    return code == 0


async def _git(repository: Path, *arguments: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        "git", "-C", str(repository), *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()
