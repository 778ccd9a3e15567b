"""Who changed, saw or took what: append-only, chained, and never about responding."""
