"""From outcomes back to what is done: what a person will notice, and what leads to it."""
