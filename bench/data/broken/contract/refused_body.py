"""The body that the client sends lacks what the router asks for."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Widget(BaseModel):
    name: str
    amount: int


@app.post("/widgets", status_code=201)
def create(widget: Widget) -> Widget:
    return widget


def test_a_widget_is_created() -> None:
    created = TestClient(app).post("/widgets", json={"name": "x"})
    assert created.status_code == 201, created.text
