"""Every router of the app."""

from app.routes.dashboard import router as dashboard_router
from app.routes.expense import router as expense_router
from app.routes.health import router as health_router
from app.routes.member import router as member_router
from app.routes.project import router as project_router
from app.routes.task import router as task_router

ROUTERS = (project_router, task_router, member_router, expense_router, dashboard_router, health_router)

__all__ = ["ROUTERS"]
