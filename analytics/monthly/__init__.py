"""The report of the month by mail: to whom, when, and what it says."""
