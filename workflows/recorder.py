"""Tells the read side where the run stands, one line after the other. The first asks whether the run may be, and is
waited for; a read side that is down later delays no step."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError

from workflows.policies import admission_options, record_options
from workflows.step_attempts import failure_text

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import NOT_ADMITTED, RECORD_RUN
    from activities.payloads.results import RunState
    from activities.payloads.runs import RunProjection


class Recorder:
    """Writes projections strictly in order, so that an older one never covers a newer one. Calls ``refused(reason)``
    when the run may not be, and writes nothing of it any more."""

    def __init__(self, refused: Callable[[str], None]) -> None:
        self._refused = refused
        self._queue: deque[RunState] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._count = 0
        self._closed = False

    @property
    def idle(self) -> bool:
        """Whether everything told has been written or given up."""
        return self._writer is None or self._writer.done()

    def tell(self, state: RunState) -> None:
        """Have the state written after those told before it."""
        if self._closed:
            return
        self._queue.append(state)
        if self.idle:
            self._writer = asyncio.create_task(self._write())

    def drop(self) -> None:
        """Forget what has not been written; the next line is told as usual."""
        self._queue.clear()
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None

    async def _write(self) -> None:
        while self._queue and not self._closed:
            await self._record(self._queue.popleft())

    async def _record(self, state: RunState) -> None:
        self._count += 1
        info = workflow.info()
        projection = RunProjection(info.workflow_id, info.run_id, state)
        first = self._count == 1
        options = admission_options(state.status) if first else record_options(self._count, state.status)
        try:
            await workflow.execute_activity(RECORD_RUN, projection, **options)
        except ActivityError as error:
            if isinstance(error.cause, ApplicationError) and error.cause.type == NOT_ADMITTED:
                self._closed = True
                self._refused(error.cause.message)
                return
            workflow.logger.error("the read side missed a line: status=%s %s", state.status, failure_text(error))
