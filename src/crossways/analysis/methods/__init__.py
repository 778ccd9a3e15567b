"""Methods: statistics that know nothing of health and care."""
