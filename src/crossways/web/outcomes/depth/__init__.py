"""Partnership with whom, for what and how deep: as it is and as it needs to be."""
