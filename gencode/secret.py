"""The secret that seals people's keys and signs tokens and starts: GENCODE_SECRET, or one that is made once and lies in
this home, for its owner alone. Processes on several machines need the former."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from activities.store.seal import Seal
from activities.store.vault import Vault
from gencode.settings import Settings

FILE = "secret.key"


class SecretRefused(Exception):
    """GENCODE_SECRET is no Fernet key; the text names the next move."""


def vault(settings: Settings) -> Vault:
    """The vault of this home. Raises SecretRefused."""
    try:
        return Vault(_secrets(settings))
    except ValueError as error:
        raise SecretRefused(
            "The secret that seals keys is no Fernet key (32 random bytes as URL-safe base64). Make one: "
            'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
        ) from error


def seal(settings: Settings) -> Seal:
    """The word of this home, under keys derived from the same secret. Raises SecretRefused."""
    vault(settings)  # a secret that seals nothing signs nothing
    return Seal(_secrets(settings))


def _secrets(settings: Settings) -> list[SecretStr]:
    given = settings.gencode_secret.get_secret_value()
    known = [part for part in given.replace(" ", "").split(",") if part] or [_own(settings.home / FILE)]
    return [SecretStr(secret) for secret in known]


def _own(path: Path) -> str:
    """The home's own secret; the first process that needs one makes it, whole or not at all."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
        try:
            os.link(draft, path)
        except FileExistsError:  # another process was first; theirs counts
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
