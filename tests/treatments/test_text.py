from treatments.text import fold, join_words


def test_folding_takes_away_accents_case_and_extra_blanks():
    assert fold("Clínica  RUIZ ") == "clinica ruiz"
    assert fold("México") == fold("MEXICO")


def test_words_are_joined_as_in_speech():
    assert join_words([]) == ""
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b", "c"]) == "a, b and c"
    assert join_words(["a", "b"], "or") == "a or b"
