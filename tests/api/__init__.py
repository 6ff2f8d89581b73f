"""Tests of the facade, on a real Temporal server, a real MongoDB-compatible server and real sockets."""
