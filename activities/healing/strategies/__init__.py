"""Strategies, one file each: a failure and the workspace go in, proposed writes come out, best first. None of them
writes, and none reads the workspace's history. The table is in activities.healing.strategies.table."""
