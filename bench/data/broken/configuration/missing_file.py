"""A configuration file that was never written."""

from pathlib import Path

text = Path("config/widget.toml").read_text()
