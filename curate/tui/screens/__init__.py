"""What fills the terminal: one screen a file; `curate.tui.places` lists those that a key leads to."""
