"""From bytes to records: files, lines, JSON, shapes and columns."""
