"""The backend: an HTTP API over MongoDB. ``app.main:app`` is what a server runs."""
