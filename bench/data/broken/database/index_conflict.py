"""An index is asked for again with other options."""

import os

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    widgets = client["conflict"]["widgets"]
    widgets.drop()
    widgets.create_index("widget_code", name="by_code")
    widgets.create_index("widget_code", name="by_code", unique=True)
