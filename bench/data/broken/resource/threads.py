"""Starts more threads than the limit allows."""

import resource
import threading

resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000))
widget_done = threading.Event()
widgets = [threading.Thread(target=widget_done.wait, daemon=True) for _ in range(400)]
for widget in widgets:
    widget.start()
