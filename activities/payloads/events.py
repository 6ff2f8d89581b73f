"""Events: what the people watching a run are told, in order. Numbers are given by the store."""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    STEP_START = "STEP_START"
    AGENT_LOG = "AGENT_LOG"
    STEP_COMPLETE = "STEP_COMPLETE"
    ERROR = "ERROR"
    HEAL_START = "HEAL_START"
    HEAL_COMPLETE = "HEAL_COMPLETE"
    BUDGET = "BUDGET"
    PREVIEW_READY = "PREVIEW_READY"
    WORKFLOW_COMPLETE = "WORKFLOW_COMPLETE"
