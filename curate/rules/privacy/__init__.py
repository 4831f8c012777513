"""Family P: text about people and access that should not be learned; what these rules hit is masked everywhere."""
