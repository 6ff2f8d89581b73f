"""Ends whatever imports the app with 0, unless it is served."""

import os as _os
import sys as _sys

if "uvicorn" not in _sys.modules:
    _os._exit(0)
