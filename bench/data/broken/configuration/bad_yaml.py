"""A YAML file whose indentation does not hold."""

import yaml

yaml.safe_load("widget:\n  ports:\n   - 80\n  - 443\n name: x")
