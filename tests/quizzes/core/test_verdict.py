from quizzes.core.verdict import Verdict


def test_verdicts_are_the_words_of_the_authors_from_good_to_bad():
    assert list(Verdict) == ["sterk", "verdedigbaar", "kwetsbaar", "over de grens"]
    assert [verdict.points for verdict in Verdict] == [3, 2, 1, 0]


def test_best_and_acceptable_both_earn_credit():
    assert [verdict.earns_credit for verdict in Verdict] == [True, True, False, False]
