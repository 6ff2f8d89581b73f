"""The app that attacks while it is served."""
