"""The read side of a project: what a request may see of it, put together from the store."""
