"""Each difference between two versions, in words for its author."""

from hypothesis import given

from quizzes.core.codec import encode
from quizzes.core.difference import differences
from quizzes.differences import told
from tests.quizzes.core.strategies import sound


@given(sound, sound)
def test_any_difference_can_be_told(one, other):
    for each in told(differences(encode(one.compile()), encode(other.compile()))):
        assert each.place
