"""Turns whatever was raised into a problem document. The one place where the facade catches broadly, and reports."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import JsonValue
from pymongo.errors import ConnectionFailure
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.websockets import WebSocket

from activities.store.errors import StoreError
from api.ports import PathMissing, PreviewRefused, ProjectMissing, RequestUnread
from api.problems import Problem, problem_document, problem_response

log = structlog.get_logger()

SUBPROTOCOL = "gencode"
SOCKET_CODES = 4000
NEXT_MOVES = {
    400: "The request could not be read. Send a JSON body with Content-Type: application/json.",
    404: "There is nothing at this address. The endpoints are listed at /docs.",
    405: "This address does not take that method. The endpoints are listed at /docs.",
    413: "The request is larger than 256 KB. Send less.",
}
MONGO_DOWN = "MongoDB does not answer. Start it or check MONGO_URL (gencode doctor looks), then try again."


def add_error_handlers(app: FastAPI) -> None:
    """Registers every handler on the app."""
    app.add_exception_handler(Problem, _problem)  # type: ignore[arg-type]  # starlette's own type knows no sockets here
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ProjectMissing, _missing)
    app.add_exception_handler(PathMissing, _missing)
    app.add_exception_handler(PreviewRefused, _preview)
    app.add_exception_handler(RequestUnread, _unread)
    app.add_exception_handler(ConnectionFailure, _store)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(Exception, _unforeseen)


async def _problem(connection: HTTPConnection, error: Exception) -> Response | None:
    assert isinstance(error, Problem)
    if isinstance(connection, WebSocket):
        await refuse(connection, error)
        return None
    answer = problem_response(error)
    if error.status == HTTPStatus.UNAUTHORIZED and connection.url.path.startswith("/git/"):
        answer.headers["WWW-Authenticate"] = 'Basic realm="gencode"'  # git knows no other way to ask for a token
    return answer


async def refuse(socket: WebSocket, problem: Problem) -> None:
    """Opens the socket and closes it with the status plus 4000: a browser shows no reason for one never opened."""
    await socket.accept(SUBPROTOCOL if SUBPROTOCOL in socket.scope.get("subprotocols", ()) else None)
    await socket.close(SOCKET_CODES + problem.status, problem.detail.encode()[:120].decode(errors="ignore"))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found: list[JsonValue] = []
    sentences = []
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"])
        message = str(item["msg"]).removeprefix("Value error, ")
        found.append({"where": where, "message": message})
        sentences.append(f"{where}: {message}")
    return problem_document(422, "invalid", "; ".join(sentences), {"errors": found})


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    words = NEXT_MOVES.get(error.status_code, str(error.detail))
    answer = problem_document(error.status_code, f"http-{error.status_code}", words)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(_methods(request))
    return answer


def _methods(request: Request) -> list[str]:
    """The methods of every route at that address; the framework itself names those of the first one only."""
    routes = [route for router in request.app.state.routers for route in router.routes if isinstance(route, APIRoute)]
    found = [route.methods or set() for route in routes if route.path_regex.match(request.url.path)]
    return sorted({method for methods in found for method in methods}) or ["GET"]


async def _missing(request: Request, error: Exception) -> JSONResponse:
    return problem_document(404, "unknown-file" if isinstance(error, PathMissing) else "no-workspace", str(error))


async def _preview(request: Request, error: Exception) -> JSONResponse:
    return problem_document(409, "preview-refused", str(error))


async def _unread(request: Request, error: Exception) -> JSONResponse:
    return problem_document(422, "unread", str(error))


async def _store(request: Request, error: Exception) -> JSONResponse:
    log.warning("store_unreachable", error=str(error), path=request.url.path)
    return problem_document(503, "store-unreachable", MONGO_DOWN)


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    log.error("request_failed", path=request.url.path, exc_info=error)
    return problem_document(
        500, "unforeseen", "This is a fault of the server, and its log has the details. Report it with the time."
    )
