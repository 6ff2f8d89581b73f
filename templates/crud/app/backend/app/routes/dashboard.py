"""The dashboard: every metric of the app, as it stands now."""

from fastapi import APIRouter

from app.crud.metrics import Dashboard
from app.crud.types import utc_today
from app.dashboard import METRICS

router = APIRouter(prefix="/api/dashboard", tags=["app"])


@router.get("", operation_id="dashboard")
async def dashboard() -> Dashboard:
    """All metrics, in the order in which they are shown."""
    today = utc_today()
    return Dashboard(metrics=[await metric.measure(today) for metric in METRICS])
