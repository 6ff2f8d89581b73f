"""The published attack suite: what hostile generated code would try, and the proof that it is held."""
