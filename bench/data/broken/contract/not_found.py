"""The client calls a path that no router serves."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/api/widget")
def widget() -> dict[str, int]:
    return {"total": 0}


def test_the_list_answers() -> None:
    response = TestClient(app).get("/api/widgets")
    assert response.status_code == 200, f"GET /api/widgets answered {response.status_code}: {response.text}"
