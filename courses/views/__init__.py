"""Doorbells of courses."""
