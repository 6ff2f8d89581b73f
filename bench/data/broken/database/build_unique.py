"""A unique index over records that are already double."""

import os

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    widgets = client["double"]["widgets"]
    widgets.drop()
    widgets.insert_many([{"email": "a@widget.example"}, {"email": "a@widget.example"}])
    widgets.create_index("email", unique=True)
