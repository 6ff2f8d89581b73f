"""The refusals that any route of an app with accounts may answer with, for its OpenAPI description."""

from app.crud.answers import Answers
from app.crud.record import Problem

REFUSALS: Answers = {
    401: {"model": Problem, "description": "Nobody is logged in"},
    403: {"model": Problem, "description": "Not allowed"},
}
