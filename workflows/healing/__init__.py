"""Healing of a failed step: the child workflow, the policy that starts it, its rounds, its history and its children."""
