"""A value that BSON cannot carry."""

import os
from decimal import Decimal

from pymongo import MongoClient

with MongoClient(os.environ["MONGO_URL"]) as client:
    client["shop"]["widgets"].insert_one({"widget": 1, "price": Decimal("9.90")})
