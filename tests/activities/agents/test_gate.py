"""The gate: nothing a model wrote is used before this has no finding."""

from __future__ import annotations

import pytest

from activities.agents.gate import body_findings, change_findings
from activities.agents.gate.text import MAX_BYTES
from templates.files import FileChange
from tests.activities.agents.specs import slot, spec

GOOD = 'if not record.packets:\n    raise Refused("None is left.")\nrecord.packets -= 1'
BAD_BODIES = {
    "a shell": ('os.system("ls")', "os"),
    "a process": ('subprocess.run(["ls"])', "subprocess"),
    "text as code": ('eval("1")', "eval is not allowed"),
    "exec": ('exec("record.packets = 1")', "exec is not allowed"),
    "a C library": ("ctypes.CDLL(None)", "ctypes"),
    "a network client": ("import httpx\nrecord.packets = 1", "import of httpx is not allowed"),
    "a library nobody has": ("import pandas\nrecord.packets = 1", "pandas, which is not installed"),
    "an own import": ("import math\nrecord.packets = 1", "imports"),
    "the interpreter": ("record.__class__.__subclasses__()", "reaches into the interpreter"),
    "a file": ('open("/etc/passwd")', "open is not allowed"),
    "a name from another program": ("record.packets = warehouse.count()", "'warehouse', which is not there"),
    "nothing": ("pass", "does nothing"),
    "an empty text": ("", "is empty"),
    "a place left open": ("record.packets = 1  # TODO: the rest", "leaves a place open"),
    "the rest of the code": ("record.packets = 1\n# ... rest of the code", "leaves a place open"),
    "a secret": ('token = "AKIAIOSFODNN7EXAMPLE"\nrecord.name = token', "holds a secret"),
    "the end of its slot": ("record.packets = 1\n# end slot\nrecord.packets = 2", "the slot's own"),
    "the end of its function": ("record.packets = 1\n\n\ndef other() -> None:\n    pass", "defines other"),
    "no Python": ("record.packets = = 1", "is no Python"),
    "prose around it": ("Sure! Here is the body:\nrecord.packets = 1", "is no Python"),
    "an endless loop": ("while True:\n    record.packets = 1", "never ends"),
    "a value where none is wanted": ("return 3", "returns a value"),
    "frames of a generator": ("(x for x in []).gi_frame.f_builtins['__import__']('os')", ".gi_frame reaches"),
    "frames of a coroutine": ("utc_now().cr_frame.f_globals", "reaches into the interpreter"),
    "frames of an error": ("try:\n    len(1)\nexcept TypeError as error:\n    error.__traceback__.tb_frame", "reaches"),
    "a pattern that looks": (
        "match record:\n    case object(__class__=found):\n        record.name = found",
        "reaches",
    ),
    "a format that looks": ('record.name = "{0.__class__}".format(record)', ".format can look"),
    "another format that looks": ("record.name = record.name.format(record)", ".format can look"),
    "a module of a module": ("re.enum.sys.modules", "re.enum is not allowed"),
    "another module of one": ("json.codecs.open('x')", "json.codecs is not allowed"),
    "a module of the app's": ("rules.os.system('ls')", "rules.os is not allowed"),
    "a module by another name": ("found = re\nfound.enum", "re is a module"),
    "the builtins": ("__builtins__['eval']", "reaches into the interpreter"),
    "getattr": ("getattr(record, 'x')", "getattr is not allowed"),
    "a class made at run time": ("type('X', (), {})", "type makes a class"),
    "the app changed": ("rules.check = len", "is not this code's own"),
    "a class of the app changed": ("SeedVariety.save = len", "is not this code's own"),
    "code in the database": ("await SeedVariety.find({'$where': 'sleep(1000)'}).to_list()", "run text as code"),
    "the database's own client": ("SeedVariety.get_pymongo_collection().database", "reaches into the interpreter"),
    "too much": ("record.packets = 1\n" * 500, "over the 6000 of a slot"),
}


def test_a_plain_body_passes() -> None:
    assert body_findings(spec(), slot(), GOOD) == []


def test_a_computed_value_may_use_the_app_s_own_enums() -> None:
    body = "late = record.season is SeedVarietySeason.LATE_SUMMER\nreturn late or (record.packets or 0) < 3"
    assert body_findings(spec(), slot("computed.SeedVariety.scarce"), body) == []


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_body_with_what_no_slot_may_hold_has_a_finding(name: str) -> None:
    body, words = BAD_BODIES[name]
    findings = body_findings(spec(), slot(), body)
    assert any(words in finding for finding in findings), findings
    assert all(finding.startswith("action.SeedVariety.swap_packet") for finding in findings)


def test_all_findings_come_at_once_with_their_lines() -> None:
    findings = body_findings(spec(), slot(), 'os.system("ls")\neval("2")  # FIXME\nreturn 3')
    assert {finding.split(" line ")[1][0] for finding in findings if " line " in finding} == {"1", "2", "3"}
    assert len(findings) >= 4


def test_a_body_as_models_write_them_passes() -> None:
    body = (
        "now = utc_now()\nothers = await SeedVariety.find(SeedVariety.packets > 0).sort('name').to_list()\n"
        "if any(other.id != record.id and other.packets for other in others):\n"
        "    raise Refused(f'{len(others)} are left until {now + dt.timedelta(hours=2):%H:%M}.')\n"
        "record.packets = max(0, (record.packets or 0) - math.floor(1.5))"
    )
    assert body_findings(spec(), slot(), body) == []


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("frontend/src/pages/A.tsx", "export const A = () => <p dangerouslySetInnerHTML={{ __html: x }} />;", "HTML"),
        ("frontend/src/pages/A.tsx", 'import axios from "axios";', "'axios', which is not installed"),
        ("frontend/src/pages/A.tsx", "export const A = () => <p>;", "is no TypeScript"),
        ("frontend/src/lib/a.ts", 'export const a = eval("1");', "runs text as code"),
        ("frontend/src/lib/a.ts", 'export const a = fetch("https://example.org");', "typed client"),
        ("frontend/index.html", '<script src="https://example.org/x.js"></script>', "script from elsewhere"),
        ("backend/app/actions/a.py", "import requests", "import of requests is not allowed"),
        ("backend/app/actions/a.py", "def broken(:", "is no Python"),
        ("frontend/src/lib/a.ts", 'document.write("<p>");', "leads out"),
        ("frontend/src/lib/a.ts", 'globalThis.eval("1");', "leads out"),
        ("frontend/src/lib/a.ts", 'const d = document; d["wri" + "te"]("x");', "leads out"),
        ("frontend/src/lib/a.ts", '[].map.constructor("return 1")();', "leads out"),
        ("frontend/src/lib/a.ts", 'const a = [].map["constructor"];', "leads out"),
        ("frontend/src/lib/a.ts", "const { constructor: a } = [].map;", "leads out"),
        ("frontend/src/lib/a.ts", 'window.location.href = "https://example.org";', "leads out"),
        ("backend/app/actions/a.py", "import posix", "import of posix is not allowed"),
        ("backend/app/actions/a.py", "import _io", "import of _io is not allowed"),
        ("backend/app/actions/a.py", "from re import enum", "import of enum from re is not allowed"),
        ("backend/app/actions/a.py", "from app.crud.store import os", "import of os from the app"),
        ("backend/app/actions/a.py", "from app.crud import *", "from the app is not allowed"),
        ("backend/app/actions/a.py", "from operator import attrgetter", "import of operator is not allowed"),
        ("backend/app/actions/a.py", "import datetime\nd = datetime", "is a module"),
        ("backend/app/actions/a.py", "from fastapi.responses import FileResponse", "import of FileResponse"),
        ("backend/tests/test_app.py", "def test_nothing() -> None: ...", "is protected"),
        ("frontend/package.json", "{}", "is protected"),
        (".gencode/spec.json", "{}", "is protected"),
        ("backend/app/run.sh", "ls", "cannot be checked"),
        ("backend/app/actions/a.py", "x = 1\n" * MAX_BYTES, "over the"),
    ],
)
def test_a_file_with_what_no_app_may_hold_has_a_finding(path: str, text: str, words: str) -> None:
    findings = change_findings([FileChange(path, text.encode())])
    assert any(words in finding for finding in findings), findings


def test_a_plain_component_passes() -> None:
    text = 'import { useState } from "react";\nexport const A = () => <p>{useState(1)[0]}</p>;\n'
    assert change_findings([FileChange("frontend/src/pages/A.tsx", text.encode())]) == []


def test_no_file_is_deleted_by_a_model() -> None:
    assert change_findings([FileChange("backend/app/actions/a.py", None)]) != []
