"""A very small app with a database, for the sandbox's own tests."""
