"""Two records share what a unique index keeps apart."""

import os

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    widgets = client["duplicate"]["widgets"]
    widgets.drop()
    widgets.create_index("name", unique=True)
    widgets.insert_one({"name": "widget"})
    widgets.insert_one({"name": "widget"})
