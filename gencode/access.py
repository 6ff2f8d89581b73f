"""Whether this API asks for tokens. On unless it listens on loopback only; never off where others could reach it."""

from __future__ import annotations

import ipaddress
from dataclasses import replace

import structlog

from api.deps import ApiSettings
from gencode.models import askable
from gencode.settings import Settings

log = structlog.get_logger()
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class AccessRefused(Exception):
    """Access was to be off on an address that others can reach; the text names the ways on."""


def choices(settings: Settings, host: str) -> ApiSettings:
    """What the API is to do, listening on ``host``. Says aloud when nobody is asked for a token. Raises
    AccessRefused."""
    chosen = ApiSettings(
        provider=settings.llm_provider,
        providers=askable(settings),
        namespace=settings.temporal_namespace,
        temporal_ui_url=settings.temporal_ui_url,
        origins=tuple(origin for origin in settings.gencode_origins.split(",") if origin),
    )
    if settings.gencode_access == "tokens" or (settings.gencode_access == "auto" and not is_loopback(host)):
        return replace(chosen, access=True)
    if not is_loopback(host):
        raise AccessRefused(
            f"GENCODE_ACCESS=off on {host} would let everybody who reaches it do everything. "
            "Listen on 127.0.0.1 (GENCODE_HOST), or leave GENCODE_ACCESS out and make a token: gencode token create"
        )
    log.warning(
        "access is off: everybody on this machine may do everything", host=host, turn_on="GENCODE_ACCESS=tokens"
    )
    return replace(chosen, hosts=(*LOOPBACK, host))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
