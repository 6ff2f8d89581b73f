"""The workflow on Temporal's real server; only its activities are stubs."""
