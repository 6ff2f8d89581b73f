"""Accounts over HTTP: sign up, log in and out, passwords, invitations, and what somebody who guesses learns."""

import pytest
from httpx import AsyncClient

from tests.people import ADMIN, MATRIX, Connect

PERSON = {"name": "Ada", "email": "ada.first@example.com", "password": "first password"}
LOG_IN = {"email": PERSON["email"], "password": PERSON["password"]}
OPEN = MATRIX["sign_up"] == "open"
NEW_ROLE = MATRIX["new_role"]


async def signed_up(admin: AsyncClient, visitor: AsyncClient) -> None:
    """Makes the person an account, by invitation, which works however people sign up."""
    if MATRIX["sign_up"] == "none":
        pytest.skip("nobody can sign up here")
    invitation = {"email": PERSON["email"], "role": NEW_ROLE}
    assert (await admin.post("/api/auth/invitations", json=invitation)).status_code == 204
    token = await token_sent(admin)
    answer = await visitor.post("/api/auth/sign-up", json={**PERSON, "invitation": token})
    assert answer.status_code == 204, answer.text


async def token_sent(client: AsyncClient) -> str:
    """The token in the newest mail."""
    path: str = (await client.get("/api/auth/mail")).json()[0]["path"]
    return path.rpartition("=")[2]


async def who(client: AsyncClient) -> str | None:
    """The address of whoever is logged in."""
    user: dict[str, str] | None = (await client.get("/api/auth/session")).json()["user"]
    return user["email"] if user else None


async def test_a_person_signs_up_logs_in_and_out(client: AsyncClient, connect: Connect) -> None:
    visitor = await connect("")
    await signed_up(client, visitor)
    assert await who(visitor) is None
    answer = await visitor.post("/api/auth/log-in", json={**LOG_IN, "email": PERSON["email"].upper()})
    assert (answer.status_code, answer.json()["role"]) == (200, NEW_ROLE)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    token = visitor.cookies["session"]
    assert await who(visitor) == PERSON["email"]
    assert (await visitor.post("/api/auth/log-out")).status_code == 204
    visitor.cookies.set("session", token)
    assert await who(visitor) is None


async def test_signing_up_without_an_invitation(connect: Connect) -> None:
    answer = await (await connect("")).post("/api/auth/sign-up", json=PERSON)
    assert answer.status_code == (204 if OPEN else 403)


async def test_nothing_tells_whether_an_address_has_an_account(client: AsyncClient, connect: Connect) -> None:
    visitor = await connect("")
    await signed_up(client, visitor)
    wrong = [await visitor.post("/api/auth/log-in", json={**LOG_IN, "password": "another one"})]
    wrong.append(await visitor.post("/api/auth/log-in", json={**LOG_IN, "email": "nobody@example.com"}))
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert wrong[0].content == wrong[1].content
    forgot = [
        await visitor.post("/api/auth/forgot-password", json={"email": email})
        for email in (PERSON["email"], "nobody@example.com")
    ]
    assert [answer.status_code for answer in forgot] == [204, 204]
    if OPEN:
        again = await visitor.post("/api/auth/sign-up", json={**PERSON, "password": "taken over"})
        assert again.status_code == 204
        assert (await visitor.post("/api/auth/log-in", json={**LOG_IN, "password": "taken over"})).status_code == 401


async def test_guessing_passwords_is_stopped(connect: Connect) -> None:
    visitor = await connect("")
    tries = [await visitor.post("/api/auth/log-in", json={**LOG_IN, "password": f"guess {n}"}) for n in range(7)]
    assert [answer.status_code for answer in tries] == [401] * 5 + [429] * 2


async def test_a_new_password_ends_the_other_sessions(client: AsyncClient, connect: Connect) -> None:
    here, there = await connect(""), await connect("")
    await signed_up(client, here)
    for each in (here, there):
        await each.post("/api/auth/log-in", json=LOG_IN)
    change = {"current": "not this one", "new": "second password"}
    assert (await here.post("/api/auth/password", json=change)).status_code == 422
    change["current"] = PERSON["password"]
    assert (await here.post("/api/auth/password", json=change)).status_code == 204
    assert (await who(here), await who(there)) == (PERSON["email"], None)
    assert (await there.post("/api/auth/log-in", json=LOG_IN)).status_code == 401
    assert (await there.post("/api/auth/log-in", json={**LOG_IN, "password": "second password"})).status_code == 200


async def test_a_forgotten_password_is_set_by_a_link_that_works_once(client: AsyncClient, connect: Connect) -> None:
    visitor = await connect("")
    await signed_up(client, visitor)
    await visitor.post("/api/auth/log-in", json=LOG_IN)
    await visitor.post("/api/auth/forgot-password", json={"email": PERSON["email"]})
    reset = {"token": await token_sent(visitor), "password": "third password"}
    assert (await visitor.post("/api/auth/reset-password", json=reset)).status_code == 204
    assert await who(visitor) is None
    assert (await visitor.post("/api/auth/reset-password", json=reset)).status_code == 410
    assert (await visitor.post("/api/auth/log-in", json={**LOG_IN, "password": "third password"})).status_code == 200


async def test_every_session_can_be_ended(client: AsyncClient) -> None:
    assert (await client.post("/api/auth/log-out-everywhere")).status_code == 204
    assert await who(client) is None


async def test_administrators_alone_see_people_and_give_roles(client: AsyncClient, connect: Connect) -> None:
    member = await connect(NEW_ROLE)
    me = (await member.get("/api/auth/session")).json()["user"]
    assert (await member.get("/api/auth/users")).status_code == 403
    assert (await member.patch(f"/api/auth/users/{me['id']}", json={"role": ADMIN})).status_code == 403
    assert (await (await connect("")).get("/api/auth/users")).status_code == 401
    assert me["id"] in [user["id"] for user in (await client.get("/api/auth/users")).json()]
    given = await client.patch(f"/api/auth/users/{me['id']}", json={"role": ADMIN})
    assert (given.status_code, given.json()["role"]) == (200, ADMIN)
    assert (await client.patch(f"/api/auth/users/{me['id']}", json={"role": "emperor"})).status_code == 422
    own = (await client.get("/api/auth/session")).json()["user"]
    assert (await client.patch(f"/api/auth/users/{own['id']}", json={"role": NEW_ROLE})).status_code == 403


async def test_a_name_is_changed_and_a_role_is_not(connect: Connect) -> None:
    member = await connect(NEW_ROLE)
    changed = (await member.patch("/api/auth/profile", json={"name": "Grace", "role": ADMIN})).json()
    assert (changed["name"], changed["role"]) == ("Grace", NEW_ROLE)


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_a_write_from_another_site_is_refused(client: AsyncClient, headers: dict[str, str]) -> None:
    answer = await client.post("/api/auth/log-out-everywhere", headers=headers)
    assert answer.status_code == 403
    assert await who(client) is not None
