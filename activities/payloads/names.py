"""Names that workflows, workers and clients must agree on: task queue, activity types, search attributes."""

from __future__ import annotations

TASK_QUEUE = "gencode"
NAMESPACE = "gencode"

# A step's activity type is its StepName. Beside the twelve there are:
RECORD_RUN = "record_run"  # RunProjection -> None: writes the run's projection and its run-level events
HEAL_DIAGNOSE = "heal_diagnose"  # HealRequest -> Diagnosis
HEAL_ROUND = "heal_round"  # RoundRequest -> RoundResult
HEAL_RESTORE = "heal_restore"  # RestoreRequest -> str: the commit after it
RECONCILE = "reconcile"  # None -> int: closes what the read side believes to run and Temporal knows to have ended
REAP_ORPHANS = "reap_orphans"  # None -> int: ends what belongs to no running workflow

# What a run's memo says of whoever started it: their name, whether they may use everybody's projects, and the proof.
OWNER_MEMO = "owner"
ADMIN_MEMO = "admin"
PROOF_MEMO = "proof"

REAP_SCHEDULE = "gencode-reap"  # the schedule of ReapWorkflow
RECONCILE_ID = "gencode-reconcile"  # the workflow id of the one ReconcileWorkflow

# Search attributes, name -> Temporal type. Registered at boot and checked there: upserting one that is not registered
# wedges a workflow forever.
SEARCH_ATTRIBUTES = {
    "GenProject": "Keyword",
    "GenArchetype": "Keyword",
    "GenProvider": "Keyword",
    "GenStatus": "Keyword",
    "GenCostUsd": "Double",
}

BUDGET_EXHAUSTED = "BudgetExhausted"  # a step or round could not go on for lack of money; the run pauses
PAYLOAD_REFUSED = "PayloadRefused"  # an activity was asked for what none of our workflows asks
NOT_ADMITTED = "NotAdmitted"  # the run may not be: its project is another's, or deleted

# Failure types that no retry can help. PayloadsTooLarge comes from Temporal's SDK itself.
NON_RETRYABLE = (
    "PayloadsTooLarge",
    "SpecRefused",
    "SandboxUnavailable",
    "WorkspaceMissing",
    "RepositoryRefused",
    "OperandRefused",
    PAYLOAD_REFUSED,
    "ProviderRefused",
    BUDGET_EXHAUSTED,
    NOT_ADMITTED,
)


# How long an attempt may wait for its turn on a busy machine; Temporal's start-to-close limit counts it, the activity's
# own does not (activities.deadline).
WAITS_S = 6 * 3600


def workflow_id(project_id: str) -> str:
    """One workflow id a project, so that Temporal itself refuses a second generation while one runs."""
    return f"generate-{project_id}"


def healing_id(project_id: str, step: str, number: int) -> str:
    """The workflow id of a run's healing; ``number`` counts the healings of the run from 1."""
    return f"heal-{project_id}-{step}-{number}"


def attempt_key(workflow_id: str, run_id: str, activity_id: str) -> str:
    """Labels everything one activity starts or writes; the same in every transport retry, new after a reset."""
    return f"{workflow_id}/{run_id}/{activity_id}"
