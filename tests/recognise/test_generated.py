"""Every prefecture and a sample of counties, with each usual kind of zone, in a sentence of its own."""

from __future__ import annotations

import pytest

from kg.gazetteer import Place, places
from kg.read import parse
from kg.recognise import recognise
from kg.recognise.zone_names import parse as anatomy

KINDS = {"经济技术开发区": "EconomicTechnological", "高新技术产业开发区": "HighTech", "经开区": "EconomicTechnological", "高新区": "HighTech"}
SAMPLE = [p for p in places().all if p.kind == "City"] + [p for p in places().all if p.kind == "County"][::23]
UNIQUE = [p for p in SAMPLE if len({q.code for q in places().named(p.short)}) == 1 and len(p.short) > 1]


@pytest.mark.parametrize("kind", KINDS)
def test_zone_of_every_place_is_found_with_kind_and_place(kind: str) -> None:
    lines = [f"上月，{place.short}{kind}新增企业{number + 3}家。" for number, place in enumerate(UNIQUE)]
    document = parse("\n\n".join(lines), "0" * 64, ("places.txt",))
    found = {
        (article.article.passages[m.passage].text.split("，")[1][: len(m.name)], m.name)
        for article in recognise([document])  # type: ignore[list-item]
        for m in article.mentions
        if m.kind == "DevelopmentZone" and not m.implied
    }
    names = {name for _, name in found}
    missed = [place.short for place in UNIQUE if place.short + kind not in names]
    wrong = [place.short for place in UNIQUE if not _right(place, kind)]
    assert len(missed) <= len(UNIQUE) * 0.01, missed
    assert len(wrong) <= len(UNIQUE) * 0.01, wrong


def _right(place: Place, kind: str) -> bool:
    parsed = anatomy(place.short + kind)
    return parsed is not None and parsed.place == (place.code,) and parsed.modifier == "" and parsed.family == KINDS[kind]
