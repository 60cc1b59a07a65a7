"""Doorbells of people: one file per kind of visit."""
