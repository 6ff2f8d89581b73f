"""Accounts: who is asking, and what they may do. ``access`` decides, ``routes`` and ``people`` are the endpoints."""
