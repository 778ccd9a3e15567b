"""Four questions a plan answers first, its options, what was tried before, and its agreement."""
