"""Writes to a disk that is full."""

with open("/dev/full", "w") as widget_report:
    widget_report.write("widget" * 100_000)
