"""What is remembered outside the workspace: projects, runs, events, spend, decisions. MongoDB through Beanie; nothing
here decides what happens next."""
