"""Reads what a command left as a result, without trust: of a bounded size, nesting and form. What is unfit is said in
words for a verdict; it is never an error of ours. Blocking: call it off the event loop."""

from __future__ import annotations

import json
import os
import re
import stat
import struct
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from junitparser import JUnitXml, JUnitXmlError

MOST_REPORT_BYTES = 8_000_000
MOST_DEPTH = 60
MOST_PICTURE_BYTES = 8_000_000
MOST_PIXELS = 40_000_000
_PNG = struct.Struct(">8sI4sII")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_JSON_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_XML_TAG = re.compile(rb"<(/?)[A-Za-z_][^>]*?(/?)>")


class Unfit(Exception):
    """The result cannot be used; the text says why and quotes what is wrong."""


def content(path: Path, most_bytes: int = MOST_REPORT_BYTES) -> bytes:
    """The bytes of a plain file. Raises Unfit."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Unfit(f"{path.name} is missing or no plain file ({error.strerror})") from error
    with os.fdopen(number, "rb") as file:
        about = os.fstat(number)
        if not stat.S_ISREG(about.st_mode):
            raise Unfit(f"{path.name} is no plain file")
        if about.st_size > most_bytes:
            raise Unfit(f"{path.name} has {about.st_size} bytes, over the {most_bytes} of a result")
        return file.read(most_bytes)


def document(path: Path, most_bytes: int = MOST_REPORT_BYTES) -> object:
    """A JSON document. Raises Unfit."""
    text = content(path, most_bytes)
    depth = deepest = 0
    for bracket in _BRACKET.findall(_JSON_TEXT.sub(b"", text)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    if deepest > MOST_DEPTH:
        raise Unfit(f"{path.name} is nested {deepest} deep, over the {MOST_DEPTH} of a result")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"{path.name} is no JSON: {error}") from error


def mapping(path: Path) -> dict[str, Any]:
    """A JSON document that is one object. Raises Unfit."""
    found = document(path)
    if not isinstance(found, dict):
        raise Unfit(f"{path.name} holds no object but {str(found)[:40]!r}")
    return found


def junit(path: Path) -> JUnitXml:
    """A JUnit report, without a document type and what it could define. Raises Unfit."""
    text = content(path)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unfit(f"{path.name} has a document type, which no test runner writes")
    depth = deepest = 0
    for closing, empty in _XML_TAG.findall(text):
        depth += -1 if closing else 0 if empty else 1
        deepest = max(deepest, depth)
    if deepest > MOST_DEPTH:
        raise Unfit(f"{path.name} is nested {deepest} deep, over the {MOST_DEPTH} of a result")
    try:
        return JUnitXml.fromstring(text)
    except (JUnitXmlError, ParseError, ValueError, LookupError, RecursionError) as error:
        raise Unfit(f"{path.name} cannot be read ({error})") from error


def picture(path: Path) -> bytes:
    """A PNG of a size that can be decoded. Raises Unfit."""
    found = content(path, MOST_PICTURE_BYTES)
    if len(found) < _PNG.size:
        raise Unfit(f"{path.name} is no PNG")
    signature, length, kind, width, height = _PNG.unpack_from(found)
    if (signature, length, kind) != (_SIGNATURE, 13, b"IHDR") or not width or not height:
        raise Unfit(f"{path.name} is no PNG")
    if width * height > MOST_PIXELS:
        raise Unfit(f"{path.name} is {width} x {height} pixels, over the {MOST_PIXELS} of a picture")
    return found
