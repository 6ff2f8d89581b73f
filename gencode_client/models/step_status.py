from enum import StrEnum


class StepStatus(StrEnum):
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    DONE = "done"
    HEALING = "healing"
    RUNNING = "running"
    SKIPPED = "skipped"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
