"""Data that crosses a process border: requests, results, plan, names. Frozen dataclasses, no behaviour, no SDK."""
