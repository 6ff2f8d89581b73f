"""Live events: from the store to the sockets, in order, nothing lost and nothing doubled."""
