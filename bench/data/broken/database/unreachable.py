"""Nothing listens at the database's port."""

from pymongo import MongoClient

with MongoClient("mongodb://127.0.0.1:1/", serverSelectionTimeoutMS=200) as client:
    found = client["shop"]["widgets"].find_one({"name": "widget"})
