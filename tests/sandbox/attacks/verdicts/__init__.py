"""Pieces of hostile apps, put into an app to be tested; none is imported by us."""
