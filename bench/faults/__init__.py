"""`make bench-faults`: delivered apps, one real fault at a time (then two), healed by the product's own code and judged
by somebody else. The healer never sees the app without its fault."""
