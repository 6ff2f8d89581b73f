"""A TOML file with a table that is never closed."""

import tomllib

tomllib.loads("[widget\nport = 80\n")
