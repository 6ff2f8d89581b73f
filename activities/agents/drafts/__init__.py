"""Drafts: the little that a model is asked to say of an app, and the way from there to a closed AppSpec."""
