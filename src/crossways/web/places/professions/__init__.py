"""The professions and roles people may say they have."""
