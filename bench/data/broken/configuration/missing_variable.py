"""A setting that nobody has set."""

import os

WIDGET_URL = os.environ["WIDGET_SERVICE_URL"]
