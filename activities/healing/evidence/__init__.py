"""Evidence: each kind of report, read into complaints. Structured reports before text; nothing here repairs."""
