from enum import StrEnum


class ControlRetryStep(StrEnum):
    ANALYSIS = "analysis"
    ARCHITECTURE = "architecture"
    BACKEND_IMPL = "backend_impl"
    BACKEND_MODELS = "backend_models"
    CONTRACTS = "contracts"
    FRONTEND_INTEGRATION = "frontend_integration"
    FRONTEND_MOCK = "frontend_mock"
    PREVIEW_FINAL = "preview_final"
    SCREENSHOT_VERIFY = "screenshot_verify"
    SYSTEM_INTEGRATION = "system_integration"
    TESTING_BACKEND = "testing_backend"
    TESTING_FRONTEND = "testing_frontend"

    def __str__(self) -> str:
        return str(self.value)
