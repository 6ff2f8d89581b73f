"""Where the world is touched: the twelve steps, providers, the workspace, the store."""
