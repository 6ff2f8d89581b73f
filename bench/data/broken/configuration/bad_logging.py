"""A logging level that does not exist."""

import logging

logging.getLogger("widget").setLevel("LOUD")
