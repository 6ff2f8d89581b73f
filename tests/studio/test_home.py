"""The home page names projects so that nothing is run over unasked, and says when the server is down."""

from __future__ import annotations

from playwright.async_api import expect

from tests.studio.stage import Stage


async def test_a_prompt_without_plain_letters_goes_into_a_project_of_its_own(stage: Stage) -> None:
    await stage.facade.http.post("/api/projects", json={"project_id": "app"})
    await stage.open()
    await expect(stage.page.locator(".projects a[href='#/p/app']")).to_be_visible()
    for prompt in ("\N{ROCKET}\N{BOOKS}", "\N{HIRAGANA LETTER HA}\N{HIRAGANA LETTER NA}"):
        await stage.page.get_by_label("What should the app do?").fill(prompt)
        await expect(stage.page.get_by_label("Project", exact=True)).to_have_value("app-2")
    await stage.page.get_by_role("button", name="Generate", exact=True).click()
    await stage.page.wait_for_url("**/p/app-2")
    assert (await stage.facade.http.get("/api/projects/app")).json()["status"] is None


async def test_an_id_that_is_there_already_is_pointed_out(stage: Stage) -> None:
    await stage.facade.http.post("/api/projects", json={"project_id": "the-shop"})
    await stage.open()
    await expect(stage.page.locator(".projects a[href='#/p/the-shop']")).to_be_visible()
    field = stage.page.get_by_label("Project", exact=True)
    await field.fill("the-shop")
    await expect(field).to_have_accessible_description(
        "This project exists: the run goes into it, on top of what is there."
    )
    await field.fill("the-shops")
    await expect(field).to_have_accessible_description("1 to 63 of a-z, 0-9 and -")


async def test_a_server_that_is_down_is_said_to_be_with_the_next_move(stage: Stage) -> None:
    await stage.page.route("**/health/ready", lambda route: route.abort())
    await stage.open()
    await expect(stage.page.locator("main").get_by_role("alert")).to_contain_text(
        "The API does not answer. Start it with gencode up"
    )
