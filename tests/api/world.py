"""The twelve steps as stubs that tell the store what they do, as the real ones tell it, and the real ``record_run``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from temporalio import activity

from activities.admission import admitted
from activities.payloads.names import RECORD_RUN, attempt_key
from activities.payloads.results import StepRequest, StepResult
from activities.payloads.runs import RunProjection
from activities.payloads.steps import StepName
from activities.store.projection import record
from activities.store.step_events import step_finished, step_started
from activities.store.store import Store
from tests.workflows.clinic import Clinic
from tests.workflows.stubs import Act, good


@dataclass
class World:
    """``script`` holds the acts of a step's first, second, ... try; later ones are good. The clinic knows no cure,
    unless a test gives it one."""

    store: Store
    script: dict[StepName, list[Act]] = field(default_factory=dict)
    clinic: Clinic = field(default_factory=Clinic)

    def activities(self) -> list[Callable[..., Awaitable[object]]]:
        """Every activity, by its real name."""
        return [*(self._step(name) for name in StepName), self._recorder(), *self.clinic.activities()]

    def _step(self, name: StepName) -> Callable[..., Awaitable[object]]:
        @activity.defn(name=name.value)
        async def step(request: StepRequest) -> StepResult:
            info = activity.info()
            assert info.workflow_id and info.workflow_run_id
            key = attempt_key(info.workflow_id, info.workflow_run_id, info.activity_id)
            await self.store.events.append(step_started(request, info.workflow_run_id, key))
            acts = self.script.get(name, [])
            act = acts[request.number - 1] if request.number <= len(acts) else good
            result = await act(request)
            await self.store.events.append(step_finished(request, result, info.workflow_run_id, key))
            return result

        return step

    def _recorder(self) -> Callable[..., Awaitable[object]]:
        @activity.defn(name=RECORD_RUN)
        async def record_run(projection: RunProjection) -> None:
            await admitted(self.store, projection)
            await record(self.store, projection)

        return record_run
