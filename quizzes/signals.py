"""The one signal by which others hear of results."""

from django.dispatch import Signal

# Sent inside the finishing transaction with `attempt`: whoever hears it commits or fails with it.
attempt_finished = Signal()
