"""A reply without any text."""

import json

WIDGET_REPLY = ""
json.loads(WIDGET_REPLY)
