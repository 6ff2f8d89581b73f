"""Runs inside the sandbox beside the running app (APP_URL): the page is served, titled, and every script and style it
names is there. Argument: the title."""

import html
import os
import re
import sys

import httpx


def main(title: str) -> int:
    client = httpx.Client(base_url=os.environ["APP_URL"], timeout=20, trust_env=False)
    wrong = []
    health = client.get("/api/health")
    if health.status_code != 200:
        wrong.append(f"/api/health answered {health.status_code}")
    page = client.get("/")
    if page.status_code != 200 or title not in html.unescape(page.text):
        wrong.append(f"/ answered {page.status_code} without the title {title!r}")
    assets = re.findall(r'(?:src|href)="(/[^"]+)"', page.text)
    for asset in assets:
        answer = client.get(asset)
        if answer.status_code != 200 or not answer.content:
            wrong.append(f"{asset} answered {answer.status_code}")
    if not any(asset.endswith(".js") for asset in assets):
        wrong.append("the page names no script")
    print("\n".join(wrong) if wrong else f"healthy; page and {len(assets)} assets served")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
