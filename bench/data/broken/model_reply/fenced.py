"""A reply wrapped in a fence."""

import json

REPLY = '```json\n{"title": "Widget board"}\n```'
json.loads(REPLY)
