"""ReapWorkflow: what the schedule starts to have leftovers of killed workers ended. One activity and its result."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import REAP_ORPHANS

TURN_S = 120


@workflow.defn(name="ReapWorkflow")
class ReapWorkflow:
    """One look. The next one comes with the schedule, so a failed one is not repeated."""

    @workflow.run
    async def run(self) -> int:
        """How many leftovers were ended."""
        count: int = await workflow.execute_activity(
            REAP_ORPHANS,
            result_type=int,
            summary="what belongs to no running workflow",
            start_to_close_timeout=timedelta(seconds=TURN_S),
            schedule_to_close_timeout=timedelta(seconds=5 * TURN_S),
            retry_policy=RetryPolicy(maximum_attempts=1),
        )
        return count
