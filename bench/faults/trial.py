"""One trial: faults into an app, the app to the healer, what comes back to the judge."""

from __future__ import annotations

from collections.abc import Sequence

from activities.payloads.steps import StepName
from activities.steps.attempt import Place
from activities.workspace.store import GitStore
from bench.faults.apps import BACKEND_STEPS, App
from bench.faults.fault import Fault
from bench.faults.judge import changed, complaint
from bench.faults.patient import Patient, admit, discharged
from bench.faults.report import Case

_FRONTEND = (StepName.FRONTEND_INTEGRATION, StepName.TESTING_FRONTEND)


async def tried(place: Place, app: App, faults: Sequence[Fault], name: str) -> Case:
    """Healed and judged."""
    store = GitStore(place.scratch / "stores")
    files = {**app.files, **{fault.path: fault.text.encode() for fault in faults}}
    url = await admit(store, place, f"patient-{name}", files)
    chart = await Patient(place, url, checks_for(faults), {}, lambda healed: not changed(app, healed)).treat()
    if chart.seen is None:
        return Case(tuple(faults), chart, "", "unseen")
    if not chart.delivered:
        return Case(tuple(faults), chart, chart.said, "escalated")
    healed = await discharged(url, place.scratch)
    wrong = await complaint(place, app, faults, healed, chart.last)
    verdict = "wrong" if wrong else "fallback" if chart.fallback else "healed"
    return Case(tuple(faults), chart, wrong, verdict)


def checks_for(faults: Sequence[Fault]) -> tuple[StepName, ...]:
    """From the first check that ought to see a fault to the last that looks at what was changed. Browser runs only for
    faults that nothing else can see."""
    backend = [fault for fault in faults if not fault.path.startswith("frontend/")]
    frontend = [fault for fault in faults if fault.path.startswith("frontend/")]
    first = min((BACKEND_STEPS.index(fault.step) for fault in backend), default=len(BACKEND_STEPS))
    in_browser = any(fault.step is StepName.TESTING_FRONTEND for fault in frontend)
    late = _FRONTEND if in_browser else _FRONTEND[:1]
    return (*BACKEND_STEPS[first:], *(late if frontend else ()))
