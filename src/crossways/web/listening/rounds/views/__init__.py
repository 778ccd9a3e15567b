"""Pages on rounds: planning one and having it agreed, watching it, ending it."""
