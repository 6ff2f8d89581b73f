"""A Beanie document is asked before init_beanie has run."""

import asyncio

from beanie import Document


class Widget(Document):
    name: str


asyncio.run(Widget.find_one(Widget.name == "widget"))
