"""ReconcileWorkflow: every while, has the read side closed for runs that ended without a word. One execution that goes
on as new, so that it is one line among the workflows and not a thousand."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import RECONCILE
    from activities.payloads.runs import ReconcileOrder

TURN_S = 60


@workflow.defn(name="ReconcileWorkflow")
class ReconcileWorkflow:
    """Until somebody terminates it; the next worker that starts begins another."""

    @workflow.run
    async def run(self, order: ReconcileOrder) -> None:
        """Look, wait, look again."""
        for _ in range(order.turns):
            await workflow.execute_activity(
                RECONCILE,
                result_type=int,
                summary="runs that ended without a word",
                start_to_close_timeout=timedelta(seconds=TURN_S),
                retry_policy=RetryPolicy(maximum_interval=timedelta(seconds=TURN_S)),
            )
            await workflow.sleep(timedelta(seconds=order.every_s))
        workflow.continue_as_new(order)
