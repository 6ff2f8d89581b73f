"""A configuration file that was never written."""

from pathlib import Path

print(Path("config/widget.toml").read_text())
