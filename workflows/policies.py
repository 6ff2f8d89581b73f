"""How activities are called: retries, timeouts, ids and the lines people read in the event history. Calls nothing."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder, RoundRequest
    from activities.payloads.names import NON_RETRYABLE, WAITS_S, healing_id
    from activities.payloads.steps import PlannedStep

# A laptop that sleeps over night must not cost the run its step: what bounds a try is start-to-close times attempts.
QUEUE_S = 24 * 3600
HEALING_ATTEMPTS = 4
RESTORE_S = 120
RECORD_S = 15
RECORD_FOR_S = 3600  # a read side that is down for longer misses a line; the run does not wait for it


def group_of(name: str) -> workflow.EventGroup:
    """Everything about one step stands together in the Web UI's history: its tries, and the healings between them."""
    return workflow.create_event_group(name, label=name.replace("_", " "))


def step_options(step: PlannedStep, number: int) -> workflow.ActivityConfig:
    """Options of one numbered try at a step. ``attempts`` counts transport attempts of this one try."""
    return workflow.ActivityConfig(
        activity_id=f"{step.name}-{number}",
        summary=f"{step.name} · {step.agent} · {step.makes} · try {number}",
        start_to_close_timeout=timedelta(seconds=step.timeout_s + WAITS_S),
        schedule_to_close_timeout=timedelta(seconds=QUEUE_S + (step.timeout_s + WAITS_S) * step.attempts),
        heartbeat_timeout=timedelta(seconds=step.heartbeat_s),
        cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
        event_groups=[group_of(step.name)],
        retry_policy=RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=20),
            maximum_attempts=step.attempts,
            non_retryable_error_types=list(NON_RETRYABLE),
        ),
    )


def healing_options(order: HealingOrder) -> workflow.ChildWorkflowConfig:
    """Options of a healing's child workflow: whatever becomes of the run, it is asked to end and takes back first."""
    step = order.heal.step
    return workflow.ChildWorkflowConfig(
        id=healing_id(step.project_id, step.step, order.number),
        parent_close_policy=workflow.ParentClosePolicy.REQUEST_CANCEL,
        cancellation_type=workflow.ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
        static_summary=f"heals {step.step} of {step.project_id}, try {step.number}",
        event_groups=[group_of(step.step)],
        static_details=order.heal.result.verdict.summary,
    )


def diagnose_options(order: HealingOrder, number: int) -> workflow.ActivityConfig:
    """Options of reading a failed check's evidence, for the ``number``th time."""
    return _healing(order, f"diagnose-{number}", f"{order.heal.step.step} · what is wrong", order.timeout_s)


def round_options(order: HealingOrder, round: RoundRequest) -> workflow.ActivityConfig:
    """Options of one strategy's try at one failure."""
    failure = round.failure
    where = f" · {failure.file}" if failure.file else ""
    summary = f"round {round.number} · {round.strategy} · {failure.failure_class}{where}"
    return _healing(order, f"round-{round.number}", summary, order.timeout_s)


def restore_options(order: HealingOrder, commit: str) -> workflow.ActivityConfig:
    """Options of taking back what was changed. It is tried until it works: nothing else may undo a half repair."""
    options = _healing(order, "restore", f"back to {commit[:10]}", RESTORE_S)
    options["schedule_to_close_timeout"] = None
    options["retry_policy"] = RetryPolicy(
        initial_interval=timedelta(seconds=1), backoff_coefficient=2, maximum_interval=timedelta(seconds=60)
    )
    return options


def _healing(order: HealingOrder, name: str, summary: str, timeout_s: float) -> workflow.ActivityConfig:
    return workflow.ActivityConfig(
        activity_id=name,
        summary=summary,
        start_to_close_timeout=timedelta(seconds=timeout_s + WAITS_S),
        schedule_to_close_timeout=timedelta(seconds=QUEUE_S + (timeout_s + WAITS_S) * HEALING_ATTEMPTS),
        heartbeat_timeout=timedelta(seconds=order.heal.step.heartbeat_s),
        cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
        retry_policy=RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=20),
            maximum_attempts=HEALING_ATTEMPTS,
            non_retryable_error_types=list(NON_RETRYABLE),
        ),
    )


def admission_options(status: str) -> workflow.ActivityConfig:
    """Options for the run's first word to the read side. It is said until it is heard: no step begins before."""
    options = record_options(1, status)
    options["schedule_to_close_timeout"] = None
    return options


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
