"""An aggregation with a stage that does not exist."""

import os

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    groups = list(client["shop"]["widgets"].aggregate([{"$grouping": {"_id": "$widget"}}]))
