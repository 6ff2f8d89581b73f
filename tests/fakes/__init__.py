"""Stand-ins for what a test cannot reach; each keeps the contract of the real thing."""
