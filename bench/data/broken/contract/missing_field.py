"""The page reads a field that the answer does not carry."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/widgets")
def widgets() -> dict[str, object]:
    return {"items": [{"id": 1, "name": "first"}]}


def test_widgets_carry_their_status() -> None:
    first = TestClient(app).get("/widgets").json()["items"][0]
    assert first["status"] == "open"
