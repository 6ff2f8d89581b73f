"""Tells the read side where the run stands, one line after the other. A read side that is down delays no step."""

from __future__ import annotations

import asyncio
from collections import deque

from temporalio import workflow
from temporalio.exceptions import ActivityError

from workflows.policies import record_options
from workflows.tries import failure_text

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import RECORD_RUN
    from activities.payloads.results import RunState
    from activities.payloads.runs import RunProjection


class Recorder:
    """Writes projections strictly in order, so that an older one never covers a newer one."""

    def __init__(self) -> None:
        self._queue: deque[RunState] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._count = 0

    @property
    def idle(self) -> bool:
        """Whether everything told has been written or given up."""
        return self._writer is None or self._writer.done()

    def tell(self, state: RunState) -> None:
        """Have the state written after those told before it."""
        self._queue.append(state)
        if self.idle:
            self._writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._queue:
            await self._record(self._queue.popleft())

    async def _record(self, state: RunState) -> None:
        self._count += 1
        info = workflow.info()
        projection = RunProjection(info.workflow_id, info.run_id, state)
        options = record_options(self._count, state.status)
        try:
            await workflow.execute_activity(RECORD_RUN, projection, **options)
        except ActivityError as error:
            workflow.logger.error("the read side missed a line: status=%s %s", state.status, failure_text(error))
