"""The vendors: each makes pydantic-ai's model over its own SDK, which asks once and retries nothing."""
