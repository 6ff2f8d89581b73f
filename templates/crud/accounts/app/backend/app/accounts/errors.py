"""What can go wrong with who somebody is and what they may do.

AppError
├── NotLoggedIn   401  nobody is logged in, and somebody must be
├── Forbidden     403  whoever is logged in may not do this
├── LinkSpent     410  a link was used, or its time is up
└── TooMany       429  too many attempts; wait
"""

from app.accounts import words
from app.crud.errors import AppError


class NotLoggedIn(AppError):
    status = 401

    def __init__(self, sentence: str = words.NOT_LOGGED_IN) -> None:
        super().__init__(sentence)


class Forbidden(AppError):
    status = 403

    def __init__(self, sentence: str = words.FORBIDDEN) -> None:
        super().__init__(sentence)


class LinkSpent(AppError):
    status = 410

    def __init__(self) -> None:
        super().__init__(words.LINK_SPENT)


class TooMany(AppError):
    status = 429

    def __init__(self) -> None:
        super().__init__(words.TOO_MANY)
