"""Comparing with another municipality of the same installation, when both agree."""
