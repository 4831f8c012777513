"""Family S: rows that are not what a trainer can read."""
