"""Where access is on, the Studio asks for a token, keeps it, and shows that owner's projects and their events."""

from __future__ import annotations

from playwright.async_api import Browser, expect
from temporalio.client import Client

from activities.store.access import Scope
from activities.store.store import Store
from activities.store.tokens import TokenDraft
from api.deps import ApiSettings
from tests.api.facade import facade_over, new_project
from tests.studio.stage import staged


async def test_a_token_is_asked_for_once_and_opens_the_rest(temporal: Client, store: Store, browser: Browser) -> None:
    _, secret = await store.tokens.create(TokenDraft("laptop", "ada", Scope.RUN))
    async with facade_over(temporal, store, ApiSettings(access=True)) as facade, staged(browser, facade) as stage:
        await stage.open()
        dialog = stage.page.get_by_role("dialog", name="Access token")
        await dialog.get_by_label("Token").fill("gcs_wrong")
        await dialog.get_by_role("button", name="Enter").click()
        await dialog.get_by_label("Token").fill(secret)
        await dialog.get_by_role("button", name="Enter").click()
        await expect(dialog).to_have_count(0)
        async with stage.facade.worker():
            await stage.generate(new_project())
            await stage.stands("Delivered")
        await expect(stage.page.get_by_label("Log", exact=True)).to_contain_text("The run ended as delivered.")
        await stage.page.evaluate("localStorage.setItem('gencode-token', 'gone stale')")
        await stage.page.reload()
        await dialog.get_by_label("Token").fill(secret)
        await dialog.get_by_role("button", name="Enter").click()
        await stage.stands("Delivered")
        await expect(stage.page.get_by_label("Log", exact=True)).to_contain_text("The run ended as delivered.")
        assert stage.faults == []
