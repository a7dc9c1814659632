import pytest

from kg.language.lists import Enumeration, clauses, find, items


def members(text: str, found: Enumeration) -> list[str]:
    return [text[item.start : item.end] for item in found.items]


@pytest.mark.parametrize(
    ("text", "expected", "more", "count", "counter", "tail"),
    [
        ("东岭、西河、南山、北川4家开发区", ["东岭", "西河", "南山", "北川"], False, 4, "家", "开发区"),
        ("青禾、力达（东莞）科技、云帆等40多家客商", ["青禾", "力达（东莞）科技", "云帆"], True, 40, "家", "客商"),
        ("青禾、云帆等多家企业", ["青禾", "云帆"], True, None, "家", "企业"),
        ("青禾、云帆等国内领军企业入驻", ["青禾", "云帆"], True, None, "", "国内领军企业入驻"),
        ("钢铁、焦化和有色", ["钢铁", "焦化", "有色"], False, None, "", ""),
        ("呼和浩特、和林格尔与和田", ["呼和浩特", "和林格尔", "和田"], False, None, "", ""),
        ("供水、供电以及污水处理", ["供水", "供电", "污水处理"], False, None, "", ""),
        ("“双招双引”、推介会、行业峰会", ["双招双引", "推介会", "行业峰会"], False, None, "", ""),
        ("高等院校、科研院所", ["高等院校", "科研院所"], False, None, "", ""),
        ("东岭、西河等十二个县", ["东岭", "西河"], True, 12, "个", "县"),
        ("甲（一、二期）、乙", ["甲（一、二期）", "乙"], False, None, "", ""),
    ],
)
def test_items_and_what_closes_them(
    text: str, expected: list[str], more: bool, count: int | None, counter: str, tail: str
) -> None:
    found = items(text, 0, len(text))
    assert members(text, found) == expected
    assert (found.more, found.count, found.counter, found.tail) == (more, count, counter, tail)


def test_find_goes_clause_by_clause() -> None:
    text = "引进青禾、云帆等企业，产值1,200万元；涉及钢铁、焦化。没有并列。"
    assert [members(text, found) for found in find(text)] == [["引进青禾", "云帆"], ["涉及钢铁", "焦化"]]


def test_brackets_hold_enumerations_of_their_own() -> None:
    text = "引进企业（甲、乙等）"
    assert [members(text, found) for found in find(text)] == [["甲", "乙"]]


def test_clause_marks_inside_brackets_and_numbers_do_not_count() -> None:
    text = "甲（一，二）乙，增长1,200元"
    assert [text[start:end] for start, end in clauses(text)] == ["甲（一，二）乙", "增长1,200元"]


def test_an_unclosed_bracket_encloses_nothing() -> None:
    assert [tuple(span) for span in clauses("甲（乙，丙")] == [(0, 3), (4, 5)]


def test_a_clause_may_hold_several() -> None:
    text = "与甲行、乙行等14家机构及丙、丁等10家公司签约"
    assert [members(text, found) for found in find(text)] == [["与甲行", "乙行"], ["机构", "丙", "丁"]]
