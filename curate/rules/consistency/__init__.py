"""C: records that teach opposite things."""
