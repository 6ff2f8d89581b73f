"""Tests of the HTTP API, at its public face, against a MongoDB named by MONGO_URL."""
