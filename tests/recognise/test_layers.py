"""Layers that vote: each can be left out, and then what it alone knows is gone."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.model import Mention
from kg.read import parse
from kg.recognise import recognise
from kg.recognise.layers import LAYERS, heard

TEXT = "青禾市开发区巡礼\n\n临猗、绛县等2家开发区引进瑞某电子、宏某机械、富士康等12家企业。盐湖高新区建成标准厂房。"


def kinds(text: str, *without: str) -> set[tuple[str, str]]:
    document = parse(text, "0" * 64, ("test.txt",))
    assert not hasattr(document, "reason"), document
    return {(m.kind, m.name) for article in recognise([document], without=without) for m in article.mentions}


@pytest.mark.parametrize(
    ("text", "layer", "lost"),
    [
        (TEXT, "lists", ("DevelopmentZone", "绛县开发区")),
        ("富士康项目开工，风陵渡开发区签约。富士康表示满意。", "known", ("Enterprise", "富士康")),
        ("太原市明宇数控机床有限公司落户。明宇数控投产。", "agreement", ("Enterprise", "明宇数控")),
    ],
)
def test_a_layer_left_out_has_no_vote(text: str, layer: str, lost: tuple[str, str]) -> None:
    assert lost in kinds(text)
    assert lost not in kinds(text, layer)


def test_without_context_nothing_points_and_nothing_is_the_subject() -> None:
    document = parse("运城市开发区工作报告\n\n运城市开工项目3个。我市签约项目5个。", "0" * 64, ("test.txt",))
    assert not hasattr(document, "reason"), document
    (full,), (bare,) = tuple(recognise([document])), tuple(recognise([document], without=["context"]))
    assert full.subject is not None
    assert bare.subject is None
    assert any(m.implied for m in full.mentions)
    assert not any(m.implied for m in bare.mentions)


def test_without_the_tagger_each_character_is_a_word() -> None:
    document = parse("富士康落户。", "0" * 64, ("test.txt",))
    assert not hasattr(document, "reason"), document
    (article,) = recognise([document], without=["tagger"])
    assert [word for some in article.words for word in some] == [(at, at + 1, "n") for at in range(6)]


def test_a_layer_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="the layers are tagger, known"):
        kinds(TEXT, "tager")


def test_every_pattern_of_a_layer_silences_something() -> None:
    methods = ["firms.tagger", "zones.known", "zones.list", "agreement.defined", "columns.project", "topics.pointer"]
    mentions = [Mention(0, 0, 2, "Enterprise", "甲乙", method, 0.9) for method in methods]
    for layer, method in zip(LAYERS, methods, strict=True):
        assert [m.method for m in heard(mentions, {layer})] == [other for other in methods if other != method]
