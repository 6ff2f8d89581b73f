"""A reply that ends in the middle of its JSON."""

import json

REPLY = '{"title": "Widget tracker", "entities": [{"name": "Widget", "fields": ["name", "pri'
json.loads(REPLY)
