"""Whose each article is, of when and by whom: what 我市, 全省, 今年 and 去年 mean in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Context, Passage
from kg.read.dates import Day, full_dates, is_news, latest_year, opened, present_year, stamped, wired
from kg.read.lines import Line
from kg.read.meta import Meta
from kg.read.publishers import Publisher, publishers
from kg.read.repair import clean
from kg.read.reported import reported
from kg.read.turns import former_halves, turns
from kg.read.whereabouts import Whereabouts, own, whereabouts

Passages = Sequence[Passage]


def contexts(source: str, articles: Sequence[Passages], furniture: Sequence[Line], meta: Meta) -> list[Context]:
    """The context of each article of a document; what one does not tell comes from its neighbours in the file.

    The second half of a report that turns the page has the first half's context.
    """
    where = [whereabouts(passages, meta.place) for passages in articles]
    provinces = {found.province for found in where if found.province is not None}
    days, years = _days(articles, list(_heads(source, furniture)))
    newest = max((day for day in days if day is not None), key=lambda day: day.when, default=None)
    given = Day(meta.date, True) if meta.date else None
    senders = publishers(source, articles, furniture)
    found = []
    for passages, place, day, year, sender in zip(articles, where, days, years, senders, strict=True):
        if place.province is None and len(provinces) == 1 and own(passages)["Province"]:
            place = Whereabouts(next(iter(provinces)))
        context = _context(passages, place, given or day, year, newest)
        found.append(_published(context, Publisher(meta.source, None) if meta.source else sender))
    halves = former_halves(articles, [line.start for line in furniture if turns(line.text)])
    return [
        context if half is None else replace(found[half], continues=half) for context, half in zip(found, halves, strict=True)
    ]


def _days(articles: Sequence[Passages], heads: Sequence[Day]) -> tuple[list[Day | None], list[int | None]]:
    """When each article was issued, and the year that it is of."""
    stamps = [stamped(passages) for passages in articles]
    dates = {stamp.when for stamp in stamps if stamp is not None}
    # One date for all: a bulletin's imprint, a page's running head.
    common = (
        next((stamp for stamp in stamps if stamp is not None), None) if len(dates) == 1 else heads[0] if heads else None
    )
    said = [latest_year(passages) if stamp else present_year(passages) for passages, stamp in zip(articles, stamps, strict=True)]
    named = [year for passages in articles if (year := latest_year(passages)) is not None]
    newest = common.when.year if common else max(named, default=None)
    page = common is not None or any(map(is_news, articles))
    days: list[Day | None] = []
    years: list[int | None] = []
    for passages, stamp, year in zip(articles, stamps, said, strict=True):
        # News of one page are of one year; reports of several years may be bound in one file.
        chosen = stamp.when.year if stamp else newest if page or year is None else year
        if stamp is None and chosen is not None:
            stamp = wired(passages, chosen)
        if stamp is None and common is not None:
            near = [
                head for head in heads if head.evidence and passages[0].start <= head.evidence[0] < passages[-1].end
            ]
            stamp = near[0] if near else common
        if stamp is None:
            stamp = opened(passages, chosen)
        days.append(stamp)
        years.append(stamp.when.year if stamp and chosen is None else chosen)
    return days, years


def _context(passages: Passages, place: Whereabouts, day: Day | None, year: int | None, newest: Day | None) -> Context:
    told = reported(passages, day, year, newest.when if newest else None)
    return Context(
        province=place.province.name if place.province else None,
        city=place.city.name if place.city else None,
        county=place.county.name if place.county else None,
        issued=day.when if day else None,
        period=told.period if told else None,
        place_evidence=place.evidence,
        date_evidence=day.evidence if day else None,
        period_evidence=told.evidence if told else None,
    )


def _published(context: Context, by: Publisher | None) -> Context:
    return replace(context, publisher=by.name, publisher_evidence=by.evidence) if by else context


def _heads(source: str, furniture: Sequence[Line]) -> list[Day]:
    """The dates in running heads."""
    found = []
    for line in furniture:
        if not any(mark in line.text for mark in "年-./"):
            continue
        made = clean(source, [(line.start, line.end)])
        for start, end, when, day in full_dates(made.text):
            found.append(Day(when, day, (made.offsets[start], made.offsets[end - 1] + 1)))
    return found
