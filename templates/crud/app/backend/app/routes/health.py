"""Health: does the database answer?"""

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from app.crud.record import Problem
from app.db import Database

router = APIRouter(prefix="/api/health", tags=["app"])


class Health(BaseModel):
    status: Literal["ok"]


@router.get("", operation_id="health", responses={503: {"model": Problem}})
async def health(request: Request) -> Health:
    """``ok`` when the database answers."""
    database: Database = request.app.state.database
    await database.command("ping")
    return Health(status="ok")
