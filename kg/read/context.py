"""Whose each article is and when: what 我市, 全省, 今年 and 去年 mean in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.model import Context, Passage
from kg.read.dates import Day, default_period, full_dates, issued, latest_year
from kg.read.lines import Line
from kg.read.meta import Meta
from kg.read.repair import clean
from kg.read.whereabouts import Whereabouts, own, whereabouts

Passages = Sequence[Passage]


def contexts(source: str, articles: Sequence[Passages], furniture: Sequence[Line], meta: Meta) -> list[Context]:
    """The context of each article of a document; what one does not tell comes from its neighbours in the file."""
    heads = list(_heads(source, furniture))
    where = [whereabouts(passages, meta.place) for passages in articles]
    provinces = {found.province for found in where if found.province is not None}
    years = [latest_year(passages) for passages in articles]
    newest = max([*(year for year in years if year is not None), *(head.when.year for head in heads)], default=None)
    days: list[Day | None] = []
    for passages, year in zip(articles, years, strict=True):
        near = [head for head in heads if head.evidence and passages[0].start <= head.evidence[0] < passages[-1].end] or heads
        said = Day(meta.date, True) if meta.date else issued(passages, near, year if year is not None else newest)
        days.append(said)
    common = {day.when for day in days if day is not None}
    found = []
    for passages, place, day, year in zip(articles, where, days, years, strict=True):
        if place.province is None and len(provinces) == 1 and own(passages)["Province"]:
            place = Whereabouts(next(iter(provinces)))
        if day is None and len(common) == 1 and len(articles) > 1:
            day = next(other for other in days if other is not None)
        found.append(_context(passages, place, day, newest if year is None else year, meta.date))
    return found


def _context(passages: Passages, place: Whereabouts, day: Day | None, year: int | None, given: date | None) -> Context:
    return Context(
        province=place.province.name if place.province else None,
        city=place.city.name if place.city else None,
        county=place.county.name if place.county else None,
        issued=given or (day.when if day else None),
        period=default_period(passages, day, year),
        place_evidence=place.evidence,
        date_evidence=day.evidence if day else None,
    )


def _heads(source: str, furniture: Sequence[Line]) -> list[Day]:
    """The dates in running heads."""
    found = []
    for line in furniture:
        made = clean(source, [(line.start, line.end)])
        for start, end, when, day in full_dates(made.text):
            found.append(Day(when, day, (made.offsets[start], made.offsets[end - 1] + 1)))
    return found
