"""The small base itself has no problems, so that a case shows only its own mistake."""


def test_the_small_base_has_no_problems(problems_of):
    assert problems_of({}) == []
