"""Writes one document and prints how many there are."""

import os

from pymongo import MongoClient

client: MongoClient[dict[str, object]] = MongoClient(os.environ["MONGO_URL"])
notes = client.test.notes
notes.insert_one({})
print("documents", notes.count_documents({}))
