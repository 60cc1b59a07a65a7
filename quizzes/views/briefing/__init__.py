"""The doorbells of live briefings: for phones, for the screen, and for preparing."""
