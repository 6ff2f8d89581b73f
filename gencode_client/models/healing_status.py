from enum import StrEnum


class HealingStatus(StrEnum):
    CANCELLED = "cancelled"
    ESCALATED = "escalated"
    FALLBACK = "fallback"
    HEALED = "healed"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)
