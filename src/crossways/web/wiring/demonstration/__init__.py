"""The demonstration: Fairhaven's year, brought in through the same doors as anybody's real one."""
