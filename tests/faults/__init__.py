"""The whole system in real processes, and what happens to people when one of them is killed."""
