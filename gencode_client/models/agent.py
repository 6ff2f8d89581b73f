from enum import StrEnum


class Agent(StrEnum):
    DEREK = "Derek"
    LUNA = "Luna"
    MARCUS = "Marcus"
    SCRIPT = "script"
    VICTORIA = "Victoria"

    def __str__(self) -> str:
        return str(self.value)
