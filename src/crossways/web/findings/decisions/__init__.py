"""What was decided about a finding: talk about it, act upon it, or set it aside and say why."""
