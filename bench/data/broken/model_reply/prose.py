"""A reply that talks before it answers."""

import json

REPLY = 'Sure! Here is the spec of your widget app:\n{"title": "Widgets"}'
json.loads(REPLY)
