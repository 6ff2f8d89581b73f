"""The client sends a page number as a word."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/widgets")
def page(number: int, size: int = 20) -> dict[str, int]:
    return {"number": number, "size": size}


def test_the_first_page_is_read() -> None:
    reply = TestClient(app).get("/widgets", params={"number": "first"})
    assert reply.json().get("number") == 1, reply.json()["detail"]
