"""Scenarios and exams as plain values: pure Python, no Django, no clock, no hidden chance."""
