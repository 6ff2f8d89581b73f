"""What the rendered tests make their records of: a record that points twice at one collection points at two records."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import httpx
import pytest

RECORDS = Path(__file__).parents[2] / "templates" / "crud" / "app" / "backend" / "tests" / "records.py"
DATA = {
    "units": {"valid": [{"name": "Metre"}, {"name": "Mile"}, {"name": "Yard"}], "minimal": {}, "references": []},
    "conversions": {
        "valid": [{"amount": 1}] * 3,
        "minimal": {},
        "references": [
            {"field": "from_unit_id", "to": "units", "unique": False},
            {"field": "to_unit_id", "to": "units", "unique": False},
        ],
    },
}


@pytest.fixture
def records(tmp_path: Path) -> ModuleType:
    """The module as an app has it, beside this app's data."""
    (tmp_path / "records.json").write_text(json.dumps(DATA))
    (tmp_path / "records.py").write_bytes(RECORDS.read_bytes())
    spec = importlib.util.spec_from_file_location("made_records", tmp_path / "records.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("there", [0, 1, 2])
async def test_two_references_to_one_collection_point_at_different_records(records: ModuleType, there: int) -> None:
    stored: dict[str, list[dict[str, object]]] = {"units": [], "conversions": []}

    def answer(request: httpx.Request) -> httpx.Response:
        rows = stored[request.url.path.rpartition("/")[2]]
        if request.method == "GET":
            return httpx.Response(200, json={"items": rows[: int(request.url.params["page_size"])]})
        rows.append({**json.loads(request.content), "id": f"{request.url.path}-{len(rows)}"})
        return httpx.Response(201, json=rows[-1])

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://app") as client:
        for n in range(there):
            await records.make(client, "units", n)
        made = await records.make(client, "conversions")
    assert made["from_unit_id"] != made["to_unit_id"]
    assert len({unit["name"] for unit in stored["units"]}) == len(stored["units"]) == max(2, there)
