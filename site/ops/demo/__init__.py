"""The invented municipality Lindewaard: who is in it, and a year of its history.

Building it needs the tests' factories (docs/adr/0012); signing in to it does not.
"""
