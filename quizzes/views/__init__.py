"""Doorbells of quizzes."""
