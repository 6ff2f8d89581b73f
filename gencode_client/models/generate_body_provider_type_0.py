from enum import StrEnum


class GenerateBodyProviderType0(StrEnum):
    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    OFFLINE = "offline"
    OPENAI = "openai"

    def __str__(self) -> str:
        return str(self.value)
