from curate.signals.language.infer import infer_languages, sample

KA = "ხინკალი არის ქართული კერძი, რომელსაც ხელით მიირთმევენ."
EN = "The committee will meet again on Thursday to discuss the budget."
RU = "Комитет снова соберётся в четверг, чтобы обсудить бюджет."


def test_languages_come_most_frequent_first_with_their_shares() -> None:
    found = infer_languages([KA] * 60 + [EN] * 40)
    assert found.languages == ("ka", "en")
    assert found.shares == (0.6, 0.4)


def test_a_few_strays_are_not_a_language_of_the_file() -> None:
    assert infer_languages([KA] * 98 + [RU] * 2).languages == ("ka",)


def test_a_single_record_is_enough_for_a_tiny_file() -> None:
    assert infer_languages([KA]).languages == ("ka",)


def test_nothing_is_inferred_from_what_cannot_be_read() -> None:
    found = infer_languages(["12", "", "OK"])
    assert (found.languages, found.undetermined) == ((), 3)


def test_the_sample_reaches_the_end_of_the_file() -> None:
    texts = [str(i) for i in range(1000)]
    assert sample(texts, 10) == [str(i) for i in range(0, 1000, 100)]
