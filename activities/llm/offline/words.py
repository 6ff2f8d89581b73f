"""Words: the forms of one word, and names made of words. Knows English inflection; leaves other languages alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNCHANGED = frozenset(
    "series species news data media sms crm cms tennis css analysis basis status bonus virus campus census corpus "
    "progress business address access process class mass boss loss pass glass gas bus canvas always plus less lens "
    "chess fitness illness wellness gps dns rs sns vlans atlas bias us is its this has was does yes as".split()
)
IRREGULAR = {"quizzes": "quiz", "mice": "mouse", "movies": "movie", "cookies": "cookie", "buses": "bus", "gases": "gas"}


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The lower-case singular of ``word``: ``Categories`` becomes ``category``, ``status`` stays."""
    lower = word.lower()
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if (
        lower in UNCHANGED
        or (len(lower) < 4 and not lower == "vms")
        or not lower.endswith("s")
        or lower.endswith(("ss", "us", "is"))
    ):
        return lower if lower != "vms" else "vm"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return lower[:-2]
    from textblob.en.inflect import singularize  # a third of a second, which not every command needs

    return str(singularize(lower))


def stem_phrase(phrase: str) -> str:
    """``phrase`` with every word stemmed, as dictionaries are keyed."""
    return " ".join(stem(word) for word in phrase.split())


def is_plural(word: str) -> bool:
    """Whether ``word`` is a plural form."""
    return stem(word) != word.lower()


def plural(label: str) -> str:
    """The plural of an English label; only its last word changes."""
    head, joint, last = re.fullmatch(r"(.*?)([ -]?)([^ -]*)", label, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{head}{joint}{_plural_word(last)}"


def _plural_word(word: str) -> str:
    lower = word.lower()
    if lower in UNCOUNTED:
        return word
    for ending, many in _PLURALS:
        if lower.endswith(ending):
            return word[: len(word) - len(ending)] + many
    if lower.endswith("y") and lower[-2:-1] not in set("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if lower.endswith(("s", "x", "ch", "sh")) else f"{word}s"


UNCOUNTED = frozenset(
    "series species news data media software hardware equipment income feedback staff furniture music".split()
)
_PLURALS = (
    ("person", "people"), ("child", "children"), ("mouse", "mice"), ("woman", "women"), ("man", "men"),
    ("quiz", "quizzes"),
    ("shelf", "shelves"), ("leaf", "leaves"), ("knife", "knives"), ("analysis", "analyses"), ("tooth", "teeth"),
)  # fmt: skip


def snake(text: str) -> str:
    """A field or file name: ``Reading status`` becomes ``reading_status``; empty when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    made = made if not made or made[0].isalpha() else f"n_{made}"
    return made[:40].rstrip("_")


def pascal(text: str) -> str:
    """A class name: ``stock movement`` becomes ``StockMovement``."""
    return "".join(part.capitalize() for part in snake(text).split("_"))[:40]


def kebab(text: str) -> str:
    """A route or slug: ``Stock movements`` becomes ``stock-movements``."""
    return snake(text).replace("_", "-")


def sentence_case(text: str) -> str:
    """``reading status`` as a label: first letter up, abbreviations as they were written."""
    return text[:1].upper() + text[1:]


ABBREVIATIONS = {
    "ip": "IP",
    "url": "URL",
    "sku": "SKU",
    "isbn": "ISBN",
    "id": "ID",
    "cpu": "CPU",
    "crm": "CRM",
    "tv": "TV",
    "dna": "DNA",
    "gpa": "GPA",
    "vm": "VM",
    "pc": "PC",
    "diy": "DIY",
}


def label_of(text: str) -> str:
    """A label of a stemmed phrase, with known abbreviations in capitals."""
    return sentence_case(" ".join(ABBREVIATIONS.get(word.lower(), word) for word in text.replace("_", " ").split()))
