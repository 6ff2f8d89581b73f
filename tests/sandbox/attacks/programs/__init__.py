"""Programs that attack; each is run inside a sandbox and imports nothing of ours."""
