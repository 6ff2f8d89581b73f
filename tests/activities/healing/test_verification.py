"""Which files a step's check looks at."""

from __future__ import annotations

import pytest

from activities.healing.verification import sees
from activities.payloads.steps import StepName


@pytest.mark.parametrize(
    ("step", "path", "seen"),
    [
        (StepName.TESTING_FRONTEND, "backend/app/crud/listing.py", True),
        (StepName.TESTING_FRONTEND, "backend/tests/test_task.py", False),
        (StepName.PREVIEW_FINAL, "frontend/src/App.tsx", True),
        (StepName.TESTING_BACKEND, "backend/app/crud/listing.py", True),
        (StepName.TESTING_BACKEND, "frontend/src/App.tsx", False),
        (StepName.BACKEND_IMPL, "README.md", False),
    ],
)
def test_a_check_sees_what_it_runs(step: StepName, path: str, seen: bool) -> None:
    assert sees(step, path) is seen
