"""The sheet that asks whether joint work is worth it: benefits, costs, hours, dip, other ways."""
