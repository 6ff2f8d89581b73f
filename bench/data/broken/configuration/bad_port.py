"""A port in the environment that is no number."""

import os

os.environ["WIDGET_PORT"] = "80a"
port = int(os.environ["WIDGET_PORT"])
