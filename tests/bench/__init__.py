"""Speed and memory, shown and never asserted: `make bench`, a line per measure.

Each module has a `run()` that yields measures. Times differ between machines; compare the ratios,
which come from one run on one machine.
"""
