"""The Studio, driven in a real Chromium over the real API, a Temporal dev server and stub steps."""
