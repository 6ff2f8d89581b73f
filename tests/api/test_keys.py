"""Keys for model vendors belong to their owner, are told to nobody, and decide which providers can be asked for."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from activities.llm.models import OFFLINE, VENDORS
from activities.store.access import ProviderKey
from activities.store.errors import KeyUnreadable
from activities.store.store import Store
from activities.store.vault import Vault
from api.inputs import GenerateBody
from tests.api.facade import Facade, new_project

KEY = "not-a-real-key-0123456789"


async def test_a_key_is_kept_sealed_and_told_by_its_last_letters_only(facade: Facade, store: Store) -> None:
    kept = await facade.http.put("/api/keys/gemini", json={"key": KEY})
    shown = (await facade.http.get("/api/keys")).json()
    [lies] = await ProviderKey.find_all().to_list()
    assert [item["ends_with"] for item in shown["items"]] == ["6789"] and KEY not in kept.text
    assert KEY not in lies.model_dump_json()
    assert (await facade.http.delete("/api/keys/gemini")).status_code == 204
    assert (await facade.http.delete("/api/keys/gemini")).status_code == 404


async def test_a_provider_can_be_asked_for_once_there_is_a_key_for_it(facade: Facade) -> None:
    project = new_project()
    body = {"prompt": "Keep my books", "provider": "openai"}
    refused = await facade.http.post(f"/api/workspace/{project}/generate", json=body)
    assert refused.status_code == 409 and "/api/keys/openai" in refused.json()["detail"]
    await facade.http.put("/api/keys/openai", json={"key": KEY})
    assert (await facade.http.post(f"/api/workspace/{project}/generate", json=body)).status_code == 202
    assert (await facade.http.get(f"/api/workspace/{project}")).json()["run"]["provider"] == "openai"
    assert facade.deps.vault is not None
    opened = await facade.deps.vault.opened(project)
    assert {vendor: key.get_secret_value() for vendor, key in opened.items()} == {"openai": KEY}


async def test_a_key_opens_with_an_old_secret_behind_the_new_one_and_with_no_other(store: Store) -> None:
    old, new = (SecretStr(Fernet.generate_key().decode()) for _ in range(2))
    await store.projects.claim("books", "ada")
    await Vault([old]).put("ada", "gemini", SecretStr(KEY))
    assert (await Vault([new, old]).opened("books"))["gemini"].get_secret_value() == KEY
    with pytest.raises(KeyUnreadable, match="GENCODE_SECRET"):
        await Vault([new]).opened("books")


def test_the_contract_names_the_providers_that_there_are() -> None:
    [named, _] = GenerateBody.model_json_schema()["properties"]["provider"]["anyOf"]
    assert set(named["enum"]) == {OFFLINE, *VENDORS}
