"""Who answers a prompt, and what it costs: vendors through their own SDKs, recordings in their place, and the rules of
the offline package, which ask nobody. Knows nothing of agents and steps."""
