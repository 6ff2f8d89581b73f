from enum import StrEnum


class RunStatus(StrEnum):
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    FAILED = "failed"
    PAUSED = "paused"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)
