"""One trial: faults into an app, the app to the healer, what comes back to the judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from activities.payloads.steps import StepName
from activities.steps.attempt import WorkerContext
from activities.workspace.store import GitStore
from bench.faults.apps import BACKEND_STEPS, App
from bench.faults.fault import Fault
from bench.faults.judge import IN_BROWSER, changed, complaint, seen, still_there
from bench.faults.patient import Chart, Patient, Practice, admit, discharged
from bench.faults.told import Told, ToldFault

FRONTEND = StepName.FRONTEND_INTEGRATION


@dataclass(frozen=True)
class Ticket:
    """Which trial it is: a section's name and its number there; ``manner`` is what sets it apart in the section."""

    section: str
    number: int
    manner: str = ""


async def tried(place: WorkerContext, app: App, faults: Sequence[Fault], ticket: Ticket, practice: Practice) -> Told:
    """Healed and judged."""
    store = GitStore(place.scratch / "stores")
    files = {**app.files, **{fault.path: fault.text.encode() for fault in faults}}
    url = await admit(store, place, f"patient-{ticket.section}-{ticket.number}", files)
    checks = checks_for(faults)
    later = tuple(step for step in IN_BROWSER if FRONTEND in checks and step not in checks)
    patient = Patient(place, url, checks, practice, lambda healed: not changed(app, healed), later)
    chart = await patient.treat()
    if chart.seen is None:
        return _told(ticket, faults, chart, "unseen", "")
    if not chart.delivered:
        return _told(ticket, faults, chart, "escalated", chart.said)
    healed = await discharged(url, place.scratch)
    left = still_there(faults, healed)
    unseen = [fault for fault in left if not await seen(place, app, fault, checks_for([fault]))]
    if left and left == unseen:  # what failed was the other one, or a flake
        return _told(ticket, faults, chart, "unseen", "a fault that is still there is none: no check sees it")
    wrong = await complaint(place, app, left, healed, chart.last)
    return _told(ticket, faults, chart, "wrong" if wrong else "fallback" if chart.fallback else "healed", wrong)


def _told(ticket: Ticket, faults: Sequence[Fault], chart: Chart, verdict: str, words: str) -> Told:
    return Told(
        section=ticket.section,
        number=ticket.number,
        manner=ticket.manner,
        faults=[ToldFault(kind=f.kind, failure_class=f.failure_class, path=f.path, what=f.what) for f in faults],
        verdict=verdict,
        by=chart.strategies,
        rounds=chart.outcomes,
        seconds=round(chart.heal_s, 2),
        checks_s=round(chart.check_s, 2),
        words=words[:400],
        cost_usd=chart.cost_usd,
    )


def checks_for(faults: Sequence[Fault]) -> tuple[StepName, ...]:
    """From the first check that ought to see a fault to the last that looks at what was changed. A browser is started
    at once only for faults that nothing else can see; for others when what was healed reads otherwise than before."""
    backend = [fault for fault in faults if not fault.path.startswith("frontend/")]
    frontend = [fault for fault in faults if fault.path.startswith("frontend/")]
    first = min((BACKEND_STEPS.index(fault.step) for fault in backend), default=len(BACKEND_STEPS))
    in_browser = [step for step in IN_BROWSER if any(fault.step is step for fault in frontend)]
    late = (FRONTEND, *in_browser) if frontend else ()
    return (*BACKEND_STEPS[first:], *late)
