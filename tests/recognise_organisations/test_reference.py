"""Each row of the reference tables does what it is there for."""

from __future__ import annotations

import pytest

from kg.language.tagger import tag
from kg.recognise import bodies, enterprises, firms, institutions
from kg.recognise.name_borders import Line, trade_only
from kg.recognise.offices import posts
from kg.recognise.people import surname, surnames
from kg.reference import table, words
from tests.recognise_organisations.articles import article, names


def line(text: str) -> Line:
    return Line.of(text, tag([text])[0])


SUFFIXES = [(row["suffix"], row["strength"]) for row in table("enterprise_suffixes")]


@pytest.mark.parametrize(("suffix", "strength"), SUFFIXES)
def test_suffix_makes_an_enterprise(suffix: str, strength: str) -> None:
    name = {"分行": "徽商银行芜湖", "支行": "徽商银行芜湖", "分公司": "青禾集团芜湖"}.get(suffix, "芜湖青禾") + suffix
    text = f"业主单位为{name}，已签约。"
    if strength == "ending":
        found = {mention.name for mention in firms.propose(line(text), 0, [], [])}
    else:
        found = {mention.name for mention in enterprises.propose(line(text), 0) if mention.confidence >= 0.5}
    assert name in found


@pytest.mark.parametrize("word", [row["word"] for row in table("enterprise_words") if "class" in row["roles"]])
def test_class_words_name_no_enterprise(word: str) -> None:
    assert trade_only(word)
    assert not {m.name for m in enterprises.propose(line(f"推动{word}公司发展。"), 0) if m.confidence >= 0.5}


@pytest.mark.parametrize("word", [row["word"] for row in table("enterprise_words") if "trade" in row["roles"]])
def test_trades_alone_name_no_enterprise(word: str) -> None:
    assert not {m.name for m in enterprises.propose(line(f"鼓励{word}公司发展。"), 0) if m.confidence >= 0.5}


@pytest.mark.parametrize("name", [row["name"] for row in table("enterprises")])
def test_widely_known_enterprises_are_found_in_lists(name: str) -> None:
    assert name in names(article([f"引进{name}、青禾科技等企业入驻。"]), "Enterprise")


FUNCTIONS = [(row["function"], suffix) for row in table("body_functions") for suffix in words(row["suffixes"])]


def test_every_function_with_its_suffix_is_a_body() -> None:
    missed = []
    for function, suffix in FUNCTIONS:
        name = f"芜湖市{function}{suffix}"
        found = {mention.name for mention in bodies.propose(line(f"抄送：{name}。"), 0, bodies.Setting({}, ()))}
        if name not in found:
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize("row", table("body_organs"), ids=lambda row: row["organ"])
def test_organs_of_a_place_are_bodies(row: dict[str, str]) -> None:
    level = {"省委": "安徽", "县委": "金寨", "区委": "鸠江", "州委": "恩施", "旗委": "敖汉", "盟委": "兴安"}
    level["市委"] = "芜湖"
    name = level.get(row["organ"], "芜湖市") + row["organ"]
    found = {(m.name, m.kind) for m in bodies.propose(line(f"抄送：{name}。"), 0, bodies.Setting({}, ()))}
    assert (name, row["class"]) in found


@pytest.mark.parametrize("row", table("state_bodies"), ids=lambda row: row["name"])
def test_organs_of_the_state(row: dict[str, str]) -> None:
    for name in (row["name"], *words(row["others"])):
        found = {mention.name for mention in bodies.propose(line(f"经{name}批准。"), 0, bodies.Setting({}, ()))}
        assert name in found


@pytest.mark.parametrize("row", table("institution_suffixes"), ids=lambda row: row["suffix"])
def test_institutions(row: dict[str, str]) -> None:
    name = "芜湖青禾" + row["suffix"]
    found = {(mention.name, mention.kind) for mention in institutions.propose(line(f"来自{name}的消息。"), 0)}
    assert (name, row["class"]) in found


@pytest.mark.parametrize("row", table("fairs"), ids=lambda row: row["name"])
def test_fairs(row: dict[str, str]) -> None:
    for name in (row["name"], *words(row["others"])):
        assert name in names(article([f"参加{name}。"]), "Event")


@pytest.mark.parametrize("post", [post for post, of in posts().items() if of not in ("press", "other")])
def test_a_name_after_a_post_is_a_person(post: str) -> None:
    assert "周明远" in names(article([f"{post}周明远表示满意。"]), "Person")


def test_surnames_open_names_of_two_or_three() -> None:
    for known in surnames():
        assert surname(known + "明远") == known


def test_suffixes_of_events_make_events() -> None:
    missed = []
    for row in table("event_suffixes"):
        name = f"第三届芜湖青禾文化{row['suffix']}"
        if row["strength"] == "named" and name not in names(article([f"{name}在芜湖举行。"]), "Event"):
            missed.append(name)
    assert missed == []
