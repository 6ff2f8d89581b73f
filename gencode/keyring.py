"""`gencode token`: makes, lists and revokes the tokens that the API takes. Goes to the store itself, since the first
token has to come from somewhere: whoever can reach the database may hand out access."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rich.table import Table

from activities.store.access import Scope, Token
from activities.store.store import Store, connect
from activities.store.tokens import TokenDraft
from gencode.closed_sets import TokenScope
from gencode.refusals import Refused
from gencode.secret import seal
from gencode.settings import Settings
from gencode.stack_file import running
from gencode.terminal import Terminal

out = Terminal()


async def create(settings: Settings, draft: TokenDraft) -> int:
    """Make a token and print it, once."""
    store = await _store(settings)
    token, secret = await store.tokens.create(draft)
    await store.close()
    out.print(secret, markup=False, highlight=False, soft_wrap=True)
    Terminal(stderr=True).print(
        f"{token.token_id}: {token.scope} for {token.owner}. It is shown this once; GENCODE_TOKEN takes it.",
        style="dim", markup=False, highlight=False,
    )  # fmt: skip
    return 0


async def ls(settings: Settings) -> int:
    """Every token, without its secret."""
    store = await _store(settings)
    table = Table(box=None, padding=(0, 1))
    for column in ("id", "name", "owner", "scope", "made", "state"):
        table.add_column(column)
    for token in await store.tokens.list():
        made = token.created_at.astimezone().strftime("%Y-%m-%d")
        table.add_row(token.token_id, token.name, token.owner, token.scope.value, made, _state(token))
    await store.close()
    out.print(table)
    return 0


async def revoke(settings: Settings, which: str) -> int:
    """Make a token useless, by its id or its name."""
    store = await _store(settings)
    gone = await store.tokens.revoke(which)
    await store.close()
    if not gone:
        raise Refused(f"There is no working token {which!r}. List them with `gencode token ls`.")
    return 0


def draft(name: str, owner: str, scope: TokenScope, days: int) -> TokenDraft:
    """A token that lasts so many days; 0: until it is revoked."""
    return TokenDraft(name or f"{owner}-{scope}", owner, Scope(scope), timedelta(days=days) if days else None)


def _state(token: Token) -> str:
    if token.revoked_at:
        return "revoked"
    if token.expires_at:
        return "run out" if token.expires_at <= datetime.now(UTC) else f"until {token.expires_at:%Y-%m-%d}"
    return "works"


async def _store(settings: Settings) -> Store:
    stack = running(settings)
    url = settings.mongo_url or (stack.mongo_url if stack else "")
    if not url:
        raise Refused("Tokens lie in MongoDB, and none runs. Start it with `gencode up`, or set MONGO_URL.")
    return await connect(url, seal(settings))
