"""Event histories of real runs, kept so that every change to the workflow's code is held against them."""
