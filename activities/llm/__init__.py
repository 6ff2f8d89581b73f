"""Who turns words into a spec, and what it costs."""
