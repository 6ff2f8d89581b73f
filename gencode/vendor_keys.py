"""`gencode key`: the caller's own keys for model vendors, over the API. Prints none of them."""

from __future__ import annotations

from gencode.cli_error_text import words
from gencode.closed_sets import Vendor
from gencode.refusals import Refused
from gencode.remote import told
from gencode.terminal import Terminal
from gencode_client.api.access import access_forget, access_keep, access_keys
from gencode_client.client import AuthenticatedClient
from gencode_client.models import AccessForgetProvider, AccessKeepProvider, NewKey, ProblemBody

out = Terminal()


def keep(client: AuthenticatedClient, vendor: Vendor, key: str) -> int:
    """Keep a key, in the place of the one before."""
    told(access_keep.sync(AccessKeepProvider(vendor), client=client, body=NewKey(key=key)))
    out.print(f"kept: {vendor}", markup=False, highlight=False)
    return 0


def ls(client: AuthenticatedClient) -> int:
    """Which keys there are."""
    for key in told(access_keys.sync(client=client)).items:
        out.print(f"{key.provider:10} …{key.ends_with}  {key.updated_at:%Y-%m-%d}", markup=False, highlight=False)
    return 0


def forget(client: AuthenticatedClient, vendor: Vendor) -> int:
    """Forget a key."""
    answer = access_forget.sync(AccessForgetProvider(vendor), client=client)
    if isinstance(answer, ProblemBody):
        raise Refused(words(answer.to_dict(), {"vendor": vendor.value}))
    return 0
