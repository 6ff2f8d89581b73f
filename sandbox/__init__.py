"""Run a command somewhere bounded: Docker, bubblewrap, or nothing at all when a person says so. Imports nothing of
ours."""
