"""The demo: own-written tickets, and a tiny base model made on the spot, so that training needs no hub and no GPU."""
