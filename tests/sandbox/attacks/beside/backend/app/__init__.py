"""The app that attacks while a command beside it judges it."""
