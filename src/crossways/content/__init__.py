"""Original survey content and the action library, as data (CC BY 4.0)."""
