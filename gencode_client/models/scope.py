from enum import StrEnum


class Scope(StrEnum):
    ADMIN = "admin"
    READ = "read"
    RUN = "run"

    def __str__(self) -> str:
        return str(self.value)
