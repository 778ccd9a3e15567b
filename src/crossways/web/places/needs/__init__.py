"""The groups of people a partnership is for, by what they need."""
