"""How activities are called: retries, timeouts, ids and the lines people read in the event history. Calls nothing."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.payloads.names import NON_RETRYABLE
    from activities.payloads.steps import PlannedStep

# A laptop that sleeps over night must not cost the run its step: what bounds a try is start-to-close times attempts.
QUEUE_S = 24 * 3600
RECORD_S = 15
RECORD_FOR_S = 3600  # a read side that is down for longer misses a line; the run does not wait for it


def step_options(step: PlannedStep, number: int) -> workflow.ActivityConfig:
    """Options of one numbered try at a step. ``attempts`` counts transport attempts of this one try."""
    return workflow.ActivityConfig(
        activity_id=f"{step.name}-{number}",
        summary=f"{step.name} · {step.agent} · {step.makes} · try {number}",
        start_to_close_timeout=timedelta(seconds=step.timeout_s),
        schedule_to_close_timeout=timedelta(seconds=QUEUE_S + step.timeout_s * step.attempts),
        heartbeat_timeout=timedelta(seconds=step.heartbeat_s),
        cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
        retry_policy=RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=20),
            maximum_attempts=step.attempts,
            non_retryable_error_types=list(NON_RETRYABLE),
        ),
    )


def record_options(number: int, status: str) -> workflow.ActivityConfig:
    """Options for telling the read side where the run stands."""
    return workflow.ActivityConfig(
        activity_id=f"record-{number}",
        summary=f"the run is {status}",
        start_to_close_timeout=timedelta(seconds=RECORD_S),
        schedule_to_close_timeout=timedelta(seconds=RECORD_FOR_S),
        retry_policy=RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=30),
            non_retryable_error_types=list(NON_RETRYABLE),
        ),
    )
