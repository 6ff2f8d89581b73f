"""Which words of a clause the accounts of an app answer: those about logging in, and about who may do what. Whether the
app has accounts is decided in ``accounts``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from activities.llm.offline.accounts import ADMINS, OWN, POWERS
from templates.spec import AppSpec

_LOG_IN = re.compile(
    r"\b(sign(s|ing)?[ -]?(up|in)|log(s|ging)?[ -]?in|register an account|authenticat\w+|user accounts?|invit\w+"
    r"|daftar akun|masuk akun|akun pengguna)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class AccessAnswer:
    """Parts that answer, the words of the clause that they answer, in lower case, and those that nothing answers."""

    parts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    unanswered: tuple[str, ...] = ()


def access_answer(text: str, spec: AppSpec) -> AccessAnswer:
    """What the accounts answer in a clause. Who owns a thing is answered only where the spec gives it an owner, and
    what is for administrators only where an entity is theirs to change."""
    if spec.accounts is None:
        return AccessAnswer()
    parts: list[str] = []
    words: set[str] = set()
    wanted = _LOG_IN.search(text)
    if wanted:
        parts.append("accounts")
        words |= _words(wanted.group())
    own = OWN.search(text)
    owned = [f"access:{each.entity}" for each in spec.accounts.access if each.owner]
    if own and owned:
        parts += owned
        words |= _words(own.group()) | {"only", "see", "sees", "view", "data", "users", "user"}
    ruled = [f"access:{each.entity}" for each in spec.accounts.access if not each.change]
    admins, powers = ADMINS.search(text), POWERS.search(text)
    if admins and powers and ruled:
        parts += ruled
        words |= {admins.group().lower(), powers.group().lower()}
    open_words = (admins.group(),) if admins and not ruled else ()
    return AccessAnswer(tuple(dict.fromkeys(parts)), frozenset(words), open_words)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
