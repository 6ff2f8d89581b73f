"""Writes a file and a folder of results, one that nobody asked for, and a link that leads out."""

from pathlib import Path

Path("report.xml").write_text("<testsuite/>")
Path("shots/deep").mkdir(parents=True)
Path("shots/deep/home.txt").write_text("picture")
Path("shots/link").symlink_to("/etc/passwd")
