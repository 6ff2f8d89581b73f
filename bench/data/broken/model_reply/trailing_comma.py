"""A reply with a comma too many."""

import json

json.loads('{"widget": ["name", "price",]}')
