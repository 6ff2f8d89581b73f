"""A vendor is asked with the key of the project's owner, and with the installation's where they have none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from activities.llm.provider import KeyRefused
from activities.store.store import Store, connect
from gencode.models import models
from gencode.owners import OwnersModels
from gencode.secret import SecretRefused, vault
from gencode.settings import Settings
from tests.activities.llm.asking import prompt
from tests.fakes.model_server.app import Vendors
from tests.fakes.model_server.server import ModelServer
from tests.fakes.model_server.specimen import specimen
from tests.mongo import database, mongo_server

OWN, SERVERS = "adas-own-key-0123456789", "the-servers-key-0123456789"


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with mongo_server() as url:
        store = await connect(database(url, "owners"))
        yield store
        await store.close()


@pytest.mark.usefixtures("fakes_may_be_asked")
async def test_a_project_is_asked_for_with_its_owners_key_and_the_others_with_the_servers(
    store: Store, tmp_path: Path
) -> None:
    with ModelServer(Vendors(specimen)) as server:
        settings = Settings(
            gencode_home=tmp_path,
            anthropic_api_key=SecretStr(SERVERS),
            anthropic_base_url=server.base_urls["anthropic"],
        )
        kept = vault(settings)
        for project, owner in (("adas", "ada"), ("bobs", "bob")):
            await store.projects.claim(project, owner)
        await kept.put("ada", "anthropic", SecretStr(OWN))
        asked = OwnersModels(kept, lambda keys, name: models(settings, keys, name))
        for project in ("adas", "bobs"):
            await asked.provider("anthropic", project).ask(prompt())
        assert [logged.key for logged in server.vendors.log] == [OWN, SERVERS]
        with pytest.raises(KeyRefused):
            await asked.provider("gemini", "adas").ask(prompt())


def test_the_secret_of_a_home_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(gencode_home=tmp_path)
    vault(settings)
    made = (tmp_path / "secret.key").read_bytes()
    vault(settings)
    assert (tmp_path / "secret.key").read_bytes() == made and (tmp_path / "secret.key").stat().st_mode & 0o77 == 0
    with pytest.raises(SecretRefused, match="Fernet"):
        vault(Settings(gencode_home=tmp_path, gencode_secret=SecretStr("too short")))
