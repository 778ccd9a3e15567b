"""Claims that something had an effect, each with what it stands on."""
