"""Runs inside the sandbox beside the running app (APP_URL): the page is served, titled, and every script and style it
names is there. Stdlib only, which starts at once. Argument: the title."""

import html
import os
import re
import sys
from urllib.error import HTTPError
from urllib.request import urlopen


def answer(path: str) -> tuple[int, bytes]:
    """Status and body of a GET."""
    try:
        with urlopen(os.environ["APP_URL"] + path, timeout=20) as response:
            return response.status, response.read()
    except HTTPError as refused:
        return refused.code, refused.read()


def main(title: str) -> int:
    wrong = []
    health, _ = answer("/api/health")
    if health != 200:
        wrong.append(f"/api/health answered {health}")
    status, content = answer("/")
    page = content.decode(errors="replace")
    if status != 200 or title not in html.unescape(page):
        wrong.append(f"/ answered {status} without the title {title!r}")
    assets = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    for asset in assets:
        status, content = answer(asset)
        if status != 200 or not content:
            wrong.append(f"{asset} answered {status}")
    if not any(asset.endswith(".js") for asset in assets):
        wrong.append("the page names no script")
    print("\n".join(wrong) if wrong else f"healthy; page and {len(assets)} assets served")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
