from curate.signals.overlap import overlaps, shared_spans

QUESTION = "Natalia sold clips to forty eight of her friends in April and then she sold half as many in May."
OTHER = "A robe takes two bolts of blue fibre and half that much white fibre so how many bolts are there?"
LONG = "Here is a riddle that I heard at school last week. " + QUESTION.upper() + " Can you solve it? " * 20


def test_unrelated_texts_and_empty_sides_share_nothing() -> None:
    assert (
        len(overlaps(["Nothing in common with any question at all, I promise you that, not even this."], [QUESTION]))
        == 0
    )
    assert len(overlaps([], [QUESTION])) == len(overlaps([QUESTION], [])) == len(overlaps(["", " "], ["", " "])) == 0


def test_a_question_quoted_in_a_long_answer_is_found_one_way_and_covered() -> None:
    found = overlaps(["short", LONG, QUESTION], [OTHER, QUESTION])
    assert found.row.tolist() == [1, 2]
    assert found.other.tolist() == [1, 1]
    assert found.covered.tolist() == [1.0, 1.0]
    assert found.share[0] < 0.3
    assert found.share[1] == 1.0


def test_a_text_below_thirteen_words_counts_only_as_a_whole() -> None:
    found = overlaps(
        ["What is the capital of Georgia?", "Tell me: what is the capital of Georgia?"],
        ["what is the CAPITAL of georgia"],
    )
    assert found.row.tolist() == [0]


def test_the_partner_with_most_in_common_is_named() -> None:
    half = " ".join(QUESTION.split()[:14])
    assert overlaps([QUESTION], [half, QUESTION]).other.tolist() == [1]


def test_a_text_without_spaces_is_compared_by_clusters() -> None:
    thai = "ประเทศไทยมีเมืองหลวงชื่อกรุงเทพมหานครซึ่งเป็นเมืองที่ใหญ่ที่สุดในประเทศ"
    assert overlaps(["ก่อน " + thai + " หลัง"], [thai]).covered.tolist() == [1.0]


def test_the_spans_of_a_shared_run_can_be_shown() -> None:
    (span,) = shared_spans(LONG, QUESTION)
    assert LONG[slice(*span)] == QUESTION.upper()[:-1]
    assert shared_spans(OTHER, QUESTION) == []
    assert shared_spans("", QUESTION) == []
