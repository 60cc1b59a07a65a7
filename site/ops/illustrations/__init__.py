"""Drawings for the starter modules, put together from parts: docs/adr/0029."""
