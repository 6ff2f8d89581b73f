"""A server that speaks the vendors' own protocols, for tests: no vendor is ever asked by them."""
