"""The contract says PATCH, the router only knows PUT."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.put("/widgets/{widget_id}")
def replace(widget_id: int) -> dict[str, int]:
    return {"id": widget_id}


def test_a_widget_is_changed() -> None:
    answer = TestClient(app).patch("/widgets/3", json={"name": "new"})
    assert answer.status_code == 200, (answer.status_code, answer.json())
