"""Deleting answers with a body where the contract promises none."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.delete("/widgets/{number}")
def remove(number: int) -> dict[str, bool]:
    return {"deleted": number > 0}


def test_deleting_answers_204() -> None:
    status = TestClient(app).delete("/widgets/9").status_code
    assert status == 204
