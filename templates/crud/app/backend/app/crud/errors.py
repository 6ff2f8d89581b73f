"""What can go wrong, and the answer it gets.

AppError            500
├── NotFound        404  no such record
├── Conflict        409  the request is fine, the data stands against it
│   ├── Taken            a unique value is in use
│   ├── InUse            other records still point at it
│   └── Refused          a rule of the app says no
└── NotWritten      501  a behaviour that nobody has written yet

A value that does not fit is FastAPI's own 422; ``invalid`` makes one for what only the database can tell.
"""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pymongo.errors import ConnectionFailure, DuplicateKeyError

from app import words


class AppError(Exception):
    """A request that cannot be met. The message is for the user."""

    status = 500


class NotFound(AppError):
    status = 404

    def __init__(self, label: str) -> None:
        super().__init__(words.NOT_FOUND.format(label=label))


class Conflict(AppError):
    status = 409


class Taken(Conflict):
    def __init__(self, value: object) -> None:
        super().__init__(words.TAKEN.format(value=value))


class InUse(Conflict):
    def __init__(self, label: str, count: int, others: str) -> None:
        super().__init__(words.IN_USE.format(label=label, count=count, others=others))


class Refused(Conflict):
    pass


class NotWritten(AppError):
    status = 501

    def __init__(self, slot: str) -> None:
        super().__init__(words.NOT_WRITTEN.format(slot=slot))


def invalid(field: str, message: str, value: object) -> RequestValidationError:
    """A 422 that points at one field of the body."""
    return RequestValidationError([{"type": "value_error", "loc": ("body", field), "msg": message, "input": value}])


async def _app_error(_: Request, error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, AppError) else 500
    return JSONResponse({"detail": str(error)}, status)


async def _duplicate(_: Request, error: Exception) -> JSONResponse:
    details = (error.details if isinstance(error, DuplicateKeyError) else None) or {}
    values = details.get("keyValue") or {}
    taken = Taken(", ".join(str(value) for value in values.values()))
    return JSONResponse({"detail": str(taken)}, taken.status)


async def _unreachable(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": words.NO_DATABASE}, 503)


def answer_errors(app: FastAPI) -> None:
    """Gives every error of the tree above its status and ``{"detail": sentence}``."""
    app.add_exception_handler(AppError, _app_error)
    app.add_exception_handler(DuplicateKeyError, _duplicate)
    app.add_exception_handler(ConnectionFailure, _unreachable)
