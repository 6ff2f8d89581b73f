"""Tests of the templates: the spec's closure, the layers, and the apps that come of them."""
