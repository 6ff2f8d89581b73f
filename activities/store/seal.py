"""The installation's word for what it has made: an HMAC under a key derived from its secret. Who can write to the
database or start a workflow, and does not have the secret, can make nothing that passes for it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence

from pydantic import SecretStr

from activities.payloads.names import ADMIN_MEMO, OWNER_MEMO, PROOF_MEMO, workflow_id


class Seal:
    """The first secret signs, all of them are known again, so that a secret can be changed by putting a new one before
    the old."""

    def __init__(self, known: Sequence[SecretStr]) -> None:
        self._known = [secret.get_secret_value().encode() for secret in known]
        if not self._known or not all(self._known):
            raise ValueError("a seal needs a secret that is not empty")

    def sign(self, purpose: str, *facts: str) -> str:
        """The word for these facts; of one purpose it is none for another."""
        return _sign(self._known[0], purpose, facts)

    def holds(self, word: str, purpose: str, *facts: str) -> bool:
        """Whether this installation gave that word for these facts."""
        made = [_sign(key, purpose, facts) for key in self._known]
        return any([hmac.compare_digest(each.encode(), word.encode(errors="replace")) for each in made])


def random_seal() -> Seal:
    """A seal that nobody else has, and that is gone with its process."""
    return Seal([SecretStr(secrets.token_hex(32))])


def run_memo(seal: Seal, project_id: str, prompt: str, owner: str, *, admin: bool) -> Mapping[str, str | bool]:
    """What a run's memo says of whoever started it, with the proof that it was us who let them. It stays in a reset."""
    proof = seal.sign("run", *_run(project_id, prompt, owner, admin))
    return {OWNER_MEMO: owner, ADMIN_MEMO: admin, PROOF_MEMO: proof}


def memo_holds(seal: Seal, memo: Mapping[str, object], project_id: str, prompt: str) -> bool:
    """Whether the memo is one that this installation has written for that project and prompt."""
    facts = _run(project_id, prompt, str(memo.get(OWNER_MEMO, "")), bool(memo.get(ADMIN_MEMO)))
    return seal.holds(str(memo.get(PROOF_MEMO, "")), "run", *facts)


def _run(project_id: str, prompt: str, owner: str, admin: bool) -> tuple[str, ...]:
    return workflow_id(project_id), hashlib.sha256(prompt.encode()).hexdigest(), owner, "admin" if admin else ""


def _sign(secret: bytes, purpose: str, facts: Sequence[str]) -> str:
    key = hmac.digest(secret, f"gencode {purpose}".encode(), "sha256")
    return hmac.new(key, json.dumps(facts).encode(), "sha256").hexdigest()
