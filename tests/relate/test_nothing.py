"""Texts about nothing of ours give nothing: poetry, sport, cooking, computing, English, weather, law, travel …"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.entries import entries
from kg.read import parse
from kg.recognise import recognise
from kg.relate import relate

TEXTS: dict[str, str] = entries(Path(__file__).with_name("nothing.yaml"))
OURS = {"Enterprise", "DevelopmentZone", "Park", "SpecialtyTown", "Project", "PolicyMechanism", "PolicyDocument", "Industry", "Fund", "Designation"}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_of_ours(name: str) -> None:
    (article,) = relate(recognise([parse(TEXTS[name], "0" * 64, (f"{name}.txt",))]))  # type: ignore[list-item]
    assert [mention for mention in article.mentions if mention.kind in OURS] == []
    assert article.claims == ()
    assert article.observations == ()
