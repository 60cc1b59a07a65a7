"""What people tells who stands above it."""

from django.dispatch import Signal

# Sent with `user` and `by`, in the transaction in which somebody's second step was taken away.
second_step_reset = Signal()
