"""The one door to MongoDB: opens the client, binds the documents, hands out the nouns. One store a process, since
Beanie binds a document class to one database at a time; a second ``connect`` moves every document to its database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from beanie import init_beanie
from pymongo import AsyncMongoClient
from pymongo.errors import PyMongoError

from activities.store.access import ACCESS
from activities.store.answers import Answers
from activities.store.decisions import Decisions
from activities.store.documents import ALL
from activities.store.errors import StoreUnreachable
from activities.store.estate import Estate
from activities.store.events import Events
from activities.store.learned import LEARNED
from activities.store.ledger import Ledger
from activities.store.patterns import Patterns
from activities.store.projects import Projects
from activities.store.runs import Runs
from activities.store.seal import Seal, random_seal
from activities.store.stamps import Stamps
from activities.store.tickets import Tickets
from activities.store.tokens import Tokens
from activities.store.weights import Weights

DEFAULT_DATABASE = "gencode"
ANSWER_WITHIN_MS = 5_000


@dataclass(frozen=True)
class Store:
    """The nouns of the store over one connection. Close it with ``await store.close()``."""

    client: AsyncMongoClient[Mapping[str, object]]
    projects: Projects
    runs: Runs
    events: Events
    ledger: Ledger
    decisions: Decisions
    stamps: Stamps
    seal: Seal
    tokens: Tokens
    tickets: Tickets
    answers: Answers = field(default_factory=Answers)
    weights: Weights = field(default_factory=Weights)
    patterns: Patterns = field(default_factory=Patterns)
    estate: Estate = field(default_factory=Estate)

    async def ping(self) -> None:
        """Returns when MongoDB answers; raises StoreUnreachable when it does not."""
        try:
            await self.client.admin.command("ping")
        except PyMongoError as error:
            raise _unreachable(error) from error

    async def close(self) -> None:
        """Closes the connection."""
        await self.client.close()


async def connect(mongo_url: str, seal: Seal | None = None) -> Store:
    """Opens the store at a MongoDB URL; the database is the URL's own, else ``gencode``. ``seal`` is the
    installation's; one of this process alone when left out, by which nothing that another has made is known. Raises
    StoreUnreachable."""
    own = seal or random_seal()
    client: AsyncMongoClient[Mapping[str, object]] = AsyncMongoClient(_with_timeout(mongo_url), tz_aware=True)
    database = client.get_default_database(DEFAULT_DATABASE)
    try:
        await init_beanie(database=database, document_models=[*ALL, *ACCESS, *LEARNED])
    except PyMongoError as error:
        await client.close()
        raise _unreachable(error) from error
    events = Events()
    nouns = (Projects(), Runs(), events, Ledger(), Decisions(), Stamps(events))
    return Store(client, *nouns, own, Tokens(own), Tickets(own))


def _with_timeout(mongo_url: str) -> str:
    """The URL with a bound on how long a server is looked for, unless it has one: the driver's own is 30 s."""
    if "serverselectiontimeoutms" in mongo_url.lower():
        return mongo_url
    head, _, query = mongo_url.partition("?")
    scheme, _, rest = head.partition("://")
    path = rest if "/" in rest else f"{rest}/"
    return f"{scheme}://{path}?{query}{'&' if query else ''}serverSelectionTimeoutMS={ANSWER_WITHIN_MS}"


def _unreachable(error: PyMongoError) -> StoreUnreachable:
    cause = str(error).partition(" (configured")[0]  # what follows is the driver's view of the topology
    return StoreUnreachable(f"MongoDB does not answer ({cause}). Start it, or set MONGO_URL.")
