"""Accounts: whether the prompt has people who see or do different things, and who may then do what. A prompt that does
without them, or says nothing, has none."""

from __future__ import annotations

import re

from activities.llm.offline.draft import Draft
from activities.llm.offline.lexicon import lexicon
from templates.spec import Accounts, AppSpec, Entity, EntityAccess, EntityKind
from templates.spec.account_checks import account_findings
from templates.spec.naming import owner_label, property_names

_CAPABILITY = "accounts"
WANTED = re.compile(
    r"\b(sign(s|ing)?[ -]?up|log(s|ging)?[ -]?in|sign(s|ing)?[ -]?in|register an account|authenticat\w+|user accounts?"
    r"|multi-?user|invite-only|by invitation|admins|administrators?|only admins?|admin (role|users?|can)"
    r"|members (can|may|see|only)|only (see|view|edit|manage|change) (my|their|his|her) own|only (their|my) own"
    r"|daftar akun|masuk akun|akun pengguna|hanya admin)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(their own|his own|her own|my own|own(ed)? by (the|each) user|belongs? to (exactly )?(one|the|a) user"
    r"|only see their|only view their|sees? only (their|his|her|my)|only (the )?(creator|author|owner)"
    r"|miliknya sendiri)\b",
    re.IGNORECASE,
)
_NO_THING = re.compile(r"\W*((own|personal) )?(data|records?|entries|items?|things|stuff|content|work)?\W*", re.I)
ADMINS = re.compile(r"\b(admins?|administrators?)\b", re.IGNORECASE)
POWERS = re.compile(
    r"\b(manage|create|add|edit|update|delete|remove|publish|organi[sz]e|kelola|mengelola)\b", re.IGNORECASE
)
_ANYBODY = re.compile(
    r"\b(anyone|anybody|everyone|everybody|visitors?|guests?|the public|publicly|without logging in|siapa pun)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(r"\b(see|view|browse|read|find|visible|look|lihat)\b", re.IGNORECASE)
_INVITED = re.compile(r"\b(by invitation|invite-only|invitation[- ]only|invited)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[.;:\n!?]|,? (?:and|while|but) (?=(?:only |an? )?(?:\w+ )?(?:admins?|members?|users?|visitors?|anyone)\b)"
)
_OWNERS = ("owner_id", "user_id", "account_holder_id")
_LOOKUPS = frozenset({"lookup", "actor"})


def accounts_of(text: str, draft: Draft, spec: AppSpec, roles: dict[str, str]) -> Accounts | None:
    """The accounts that the text asks for; None where it asks for none. ``roles``: what each entity is to the app."""
    asked = _CAPABILITY in draft.capabilities or WANTED.search(text) or OWN.search(text)
    if not asked or _CAPABILITY in draft.declined:
        return None
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    own = _named(clauses, spec, OWN)
    if not own and any(_all_is_meant(clause) for clause in clauses):
        own = {each.name for each in spec.aggregates if roles.get(each.name, "") not in _LOOKUPS}
    ruled = _named([each for each in clauses if POWERS.search(each) and not OWN.search(each)], spec, ADMINS)
    shown = _named([each for each in clauses if _LOOKS.search(each)], spec, _ANYBODY)
    access = [_access(spec, entity, own, ruled - own, shown - own) for entity in spec.aggregates]
    accounts = Accounts(
        sign_up="invitation" if _INVITED.search(text) else "open", access=tuple(each for each in access if each)
    )
    return None if list(account_findings(spec.model_copy(update={"accounts": accounts}))) else accounts


def told(draft: Draft) -> dict[str, str]:
    """Accounts are there: what the draft says of their absence goes, and these phrases are answered."""
    reason = lexicon().capabilities[_CAPABILITY].reason[draft.language]
    phrases = [phrase for phrase, why in draft.missing.items() if why == reason]
    for phrase in phrases:
        del draft.missing[phrase]
    return dict.fromkeys(phrases, "the accounts")


def _named(clauses: list[str], spec: AppSpec, mark: re.Pattern[str]) -> set[str]:
    """The entities that stand in a clause with the mark, after it where any does."""
    found: set[str] = set()
    for clause in clauses:
        match = mark.search(clause)
        if match:
            behind = {each.name for each in spec.aggregates if _says(clause[match.end() :], each)}
            found |= behind or {each.name for each in spec.aggregates if _says(clause, each)}
    return found


def _all_is_meant(clause: str) -> bool:
    """Whether a clause speaks of what is one's own and names no thing: ``users only see their own data``."""
    match = OWN.search(clause)
    return match is not None and _NO_THING.fullmatch(clause[match.end() :]) is not None


def _says(clause: str, entity: Entity) -> bool:
    words = {entity.label.lower(), entity.label_plural.lower(), entity.module.replace("_", " ")}
    return any(re.search(rf"\b{re.escape(word)}\b", clause, re.IGNORECASE) for word in words)


def _access(spec: AppSpec, entity: Entity, own: set[str], ruled: set[str], shown: set[str]) -> EntityAccess | None:
    if entity.kind is not EntityKind.AGGREGATE:
        return None
    if entity.name in own:
        theirs = ("owner",)
        return EntityAccess(
            entity=entity.name,
            owner=_owner(spec, entity),
            list=theirs,
            read=theirs,
            change=theirs,
            delete=theirs,
            act=theirs,
        )
    seen = ("public",) if entity.name in shown else ("member",)
    if entity.name in ruled:
        return EntityAccess(entity=entity.name, list=seen, read=seen, create=(), change=(), delete=(), act=())
    return EntityAccess(entity=entity.name, list=seen, read=seen) if entity.name in shown else None


def _owner(spec: AppSpec, entity: Entity) -> str:
    taken = set(property_names(spec, entity))
    return next((name for name in _OWNERS if not {name, owner_label(name)} & taken), _OWNERS[-1])
