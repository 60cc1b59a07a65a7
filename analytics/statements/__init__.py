"""Statements: the numbers of a quarter, sealed, and made into files again from what was sealed."""
