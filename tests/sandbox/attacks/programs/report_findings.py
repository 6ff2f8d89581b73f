"""Leaves results of a browser run, or of a test run, that hurt whoever reads them."""

import struct
import sys
import zlib
from pathlib import Path

kind = sys.argv[1]
screens = Path("docs/screenshots")
screens.mkdir(parents=True)
findings, report = screens / "findings.json", Path("report.xml")
page = '{"page": "a", "width": 1280}'
findings.write_text(f'{{"pages": [{page}]}}')
report.write_text('<testsuites><testsuite name="s"><testcase classname="t" name="n"/></testsuite></testsuites>')


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


if kind == "huge":
    with findings.open("w") as sink:
        sink.write('{"pages": [')
        for _ in range(330_000):
            sink.write(page + ",\n")
        sink.write(page + "]}")
elif kind == "deep":
    findings.write_text("[" * 200_000 + "]" * 200_000)
elif kind == "shape":
    findings.write_text('{"pages": {"page": [1, null, {"width": "wide"}]}}')
elif kind == "bytes":
    findings.write_bytes(b'\xff\xfe{"pages": [' + b"\x00" * 100)
elif kind == "bomb":
    (screens / "home-1280.png").write_bytes(png(60_000, 60_000))
elif kind == "no-png":
    (screens / "home-1280.png").write_bytes(b"GIF89a" * 100)
elif kind == "entities":
    steps = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 12))
    report.write_text(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{steps}]><testsuites>&l11;</testsuites>')
elif kind == "nested":
    report.write_text("<testsuites>" + "<testsuite>" * 50_000 + "</testsuite>" * 50_000 + "</testsuites>")
elif kind == "wide":
    with report.open("w") as sink:
        sink.write("<testsuites><testsuite>" + '<testcase name="n"/>' * 2_000_000 + "</testsuite></testsuites>")
print("HELD", kind, "if nobody believes it")
