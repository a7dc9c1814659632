from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.language.matcher import Matcher

WORDS = st.text(alphabet="甲乙丙a😀", min_size=1, max_size=3)


def test_overlapping_hits_are_all_found() -> None:
    found = Matcher(["高新区", "高新", "新区"]).find("阳泉高新区")
    assert found == [(2, 4, "高新"), (2, 5, "高新区"), (3, 5, "新区")]


def test_ranges_count_code_points() -> None:
    assert Matcher(["园区"]).find("😀𠮷园区") == [(2, 4, "园区")]


def test_nothing_to_look_for_finds_nothing() -> None:
    assert Matcher([]).find("阳泉高新区") == []
    assert Matcher(["", "区"]).find("园区") == [(1, 2, "区")]


@given(st.lists(WORDS, max_size=8), st.text(alphabet="甲乙丙a😀", max_size=30))
def test_all_hits_are_those_of_a_plain_search(words: list[str], text: str) -> None:
    plain = sorted(
        {(at, at + len(word), word) for word in words for at in range(len(text)) if text.startswith(word, at)},
        key=lambda hit: (hit[0], hit[1]),
    )
    assert Matcher(words).find(text) == plain


@given(st.lists(WORDS, max_size=8), st.text(alphabet="甲乙丙a😀", max_size=30))
def test_leftmost_longest_hits_do_not_overlap(words: list[str], text: str) -> None:
    found = Matcher(words).find(text, overlapping=False)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    for start, end, word in found:
        assert text[start:end] == word
        assert not any(text.startswith(other, start) for other in words if len(other) > len(word))
