"""What happens and in which order. Deterministic: nothing here reads a clock, a file, a setting or the network."""
