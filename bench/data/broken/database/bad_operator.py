"""An update with an operator that does not exist."""

import os

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    client["shop"]["widgets"].update_one({"name": "widget"}, {"$increase": {"stock": 1}})
