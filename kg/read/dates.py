"""When an article was issued, and what its figures are of when neither sentence nor section says."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Passage, Period

_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_NUMBERS = {"十": 10, **{char: value for value, char in enumerate("一二三四五六七八九", 1)}}
_FULL = re.compile(
    r"(?P<y>(?:19|20)\d\d|[二一][〇零○九][〇零○一二三四五六七八九]{2})[年./-]"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})(?:[月./-](?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?|月)"
)
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年(?!底前)|[\u4e00-\u9fff（])")
_AHEAD = re.compile(r"(?:到|至|预计|争取|力争|截至|[-—~～]|规划|计划|目标)\s*$")
_HOPED = re.compile(r"预计|计划|力争|争取|有望|拟|将(?!近)|规划|到20\d\d年")
_OTHER_YEAR = re.compile(r"(预计|计划|将|力争|去年|上年|20\d\d年)[^，。]{0,6}$")
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_MONTHS = re.compile(
    r"(?<!\d)(?:1|一)(?:月份?)?\s*(?:至|到|[-—~～])\s*(?P<m>\d{1,2})月"
    r"|前(?P<n>[一二三四五六七八九十\d]{1,2})个月|(?P<q>一季度|上半年|前三季度)"
)
_NOW = re.compile(r"(?:今年|截[至止](?:今年|目前)?)\s*(?:1月至|1月到)?(?P<m>\d{1,2})月")
_VALID = re.compile(
    r"自(?P<from>(?:19|20)\d\d年\d{1,2}月\d{1,2}日|印发之日|发布之日|公布之日)起(?:正式)?(?:施行|实施|执行|生效)"
    r"(?:[，,；]?[^。]{0,6}有效期(?:限?为|至|到)?(?P<to>(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二三四五六七八九十\d]+年))?"
)
_FOUNDED = re.compile(r"(?:成立|设立|创建|注册|登记|批准|获批|批复|核准|认定|开工|投产|建成)(?:日期|时间|年份|于)?[：:\s]*$")
_EVENT = re.compile(r"仪式|签约|举行|举办|召开|开幕|揭牌|奠基|会议|大会|推介会|座谈会|发布会|论坛|考察|调研")
_ANNUAL = re.compile(
    r"((?:19|20)\d\d)年(?!\d{1,2}(?:月|[-—~～至到])|上半年|下半年|前|[一二三四]季度)(?:度|版|[^，。]{0,40}(?:公报|总结|报告|情况|概况|清单|年鉴|工作|成绩|计划|要点))"
)
_TITLED_MONTHS = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<months>(?:1|一)(?:月份?)?\s*(?:至|到|[-—~～])\s*\d{1,2}月|上半年|前三季度)")
# 其中一期投资11亿元，2026年6月竣工: in a text whose title is of 2025, a year still to come.
_DONE_BY = re.compile(r"年(?:\d{1,2}月)?(?:上旬|中旬|下旬|底|前|初|上半年|下半年)?[^，。；\d]{0,6}(?:竣工|建成|完工|投产|投用|投入|交付|达产)")
_STAMP_MONTH = re.compile(r"(?:更新|制表|填报|统计|截[至止])")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as an article gives it, with the source range; ``day`` is False where only the month is said."""

    when: date
    day: bool
    evidence: tuple[int, int] | None = None


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    tens, _, ones = said.rpartition("十")
    if "十" in said:
        return (_NUMBERS[tens] if tens else 1) * 10 + (_NUMBERS[ones] if ones else 0)
    return int("".join(_DIGITS[char] for char in said))


def _made(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1] or not 1950 <= year <= 2100:
        return None
    return date(year, month, day)


def full_dates(text: str) -> Iterator[tuple[int, int, date, bool]]:
    """The dates with a year that ``text`` holds: where, when, and whether the day is said.

    >>> [(str(when), day) for _, _, when, day in full_dates("2022年1月17日、二〇二四年三月")]
    [('2022-01-17', True), ('2024-03-01', False)]
    """
    for found in _FULL.finditer(text):
        when = _made(_number(found["y"]), _number(found["m"]), _number(found["d"]) if found["d"] else 1)
        if when is not None:
            yield found.start(), found.end(), when, found["d"] is not None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def stamped(passages: Sequence[Passage]) -> Day | None:
    """The date that an article's by-lines or headlines give in full."""
    for roles in (("byline",), ("title",)):
        for passage in passages:
            if passage.role not in roles or re.search("修订|修正", passage.text):
                continue
            for start, end, when, day in full_dates(passage.text):
                if _FOUNDED.search(passage.text[:start]):
                    continue
                return Day(when, day, passage.source_range(start, end))
    return None


def opened(passages: Sequence[Passage], year: int) -> Day | None:
    """The day of ``year`` that news opens with, or that a by-line gives without a year."""
    for passage in _opening(passages):
        if found := _MONTH_DAY.search(passage.text):
            when = _made(year, int(found["m"]), int(found["d"]))
            if when is not None:
                return Day(when, True, passage.source_range(found.start(), found.end()))
    return None


def is_news(passages: Sequence[Passage]) -> bool:
    """Whether an article begins as news do: 本报讯, 新华社北京1月5日电."""
    return any(passage.role == "byline" and re.search("[讯电]", passage.text) for passage in passages)


def _opening(passages: Sequence[Passage]) -> list[Passage]:
    """By-lines and titles, and the first sentence of news: what follows a dateline or speaks of a day."""
    body = [passage for passage in passages if passage.role == "body"][:1]
    news = is_news(passages)
    marked = [p for p in passages if p.role in ("byline", "title") and _MONTH_DAY.search(p.text)]
    return marked + [p for p in body if news or _EVENT.search(p.text)]


def latest_year(passages: Sequence[Passage]) -> int | None:
    """The newest year that an article says, those it only looks ahead to aside."""
    years: list[int] = []
    titled = [int(found[1]) for passage in passages if passage.role == "title" for found in _YEAR.finditer(passage.text)]
    for passage in passages:
        if passage.section.status == "Target":
            continue
        text = re.sub("《[^》]*》", "", passage.text)
        for found in _YEAR.finditer(text):
            done_by = titled and int(found[1]) > max(titled) and _DONE_BY.match(text, found.end())
            if not done_by and not _is_ahead(text[: found.start()]):
                years.append(int(found[1]))
    return max(years) if years else None


def _is_ahead(before: str) -> bool:
    """Whether the words before a year only look forward to it: 到2025年, 计划10月开工、2026年投产."""
    if before.endswith(("截至", "截止")):
        return False
    return bool(_AHEAD.search(before) or _HOPED.search(re.split("[。；！？]", before)[-1]))


def _last_day(passages: Sequence[Passage], year: int) -> date | None:
    """The newest day of ``year`` that an article tells of; the end of the month where it says no more than that."""
    days: list[date] = []
    for passage in passages:
        for pattern in (_MONTH_DAY, _NOW):
            for found in pattern.finditer(passage.text):
                before = _OTHER_YEAR.search(passage.text[: found.start()])
                if (before and before[1] != f"{year}年") or not 1 <= int(found["m"]) <= 12:
                    continue
                month = int(found["m"])
                day = _made(year, month, int(found["d"])) if pattern is _MONTH_DAY else month_end(year, month)
                days.extend([day] if day else [])
    return max(days, default=None)


def _reported(passages: Sequence[Passage]) -> int | None:
    """The month up to which an article reports again and again: 上半年, 1至6月."""
    months = Counter(
        _upto(found)
        for passage in passages
        for found in _MONTHS.finditer(passage.text)
        if not re.search(r"(?:去年|上年|同期|20\d\d年)[^，。]{0,4}$", passage.text[: found.start()])
    )
    if not months:
        return None
    month = max(months, key=lambda one: (months[one], one))
    return month if months[month] > 1 else None


def default_period(
    passages: Sequence[Passage], when: Day | None, year: int | None, near: date | None = None
) -> Period | None:
    """What an article's figures are of when neither their sentence nor their section says.

    A rule's time of validity; the year of a report; for news the day of its event, the months its opening gives, or
    the year up to its issue; for a record the month it was brought up to date; else the year it mostly speaks of.
    ``near`` is the newest day in the articles around it.
    """
    body = [passage for passage in passages if passage.role in ("body", "row")]
    for passage in reversed(body):
        if found := _VALID.search(passage.text):
            return _validity(found, when)
    for passage in passages:
        if passage.section.period is not None and passage.section.status == "Actual":
            period = passage.section.period
            return Period(period.start, period.end, "article")
    for passage in passages:
        if passage.role == "title" and (said := _TITLED_MONTHS.search(passage.text)) and (months := _MONTHS.search(said["months"])):
            return Period(date(int(said["y"]), 1, 1), month_end(int(said["y"]), _upto(months)), "article")
        if passage.role == "title" and (said := _ANNUAL.search(passage.text)):
            chosen = int(said[1])
            if when is not None and when.when.year == chosen and not when.day:
                return Period(date(chosen, 1, 1), month_end(chosen, when.when.month), "article")
            if when is not None and when.when.year == chosen and when.when.month < 12:
                return Period(date(chosen, 1, 1), when.when, "article")
            return Period(date(chosen, 1, 1), date(chosen, 12, 31), "article")
    current = when.when.year if when else year
    if when is not None and when.when.month <= 3 and _looks_back(body, when.when.year):
        return Period(date(when.when.year - 1, 1, 1), date(when.when.year - 1, 12, 31), "article")
    lead = " ".join(passage.text for passage in body[:2])
    if current is not None and (found := _MONTHS.search(lead)) and not re.search("去年|上年", lead[: found.start()]):
        return Period(date(current, 1, 1), month_end(current, _upto(found)), "article")
    news = is_news(passages)
    if when is not None and when.day and _EVENT.search(lead) and _MONTH_DAY.search(body[0].text if body else ""):
        first = _MONTH_DAY.search(body[0].text)
        day = _made(when.when.year, int(first["m"]), int(first["d"])) if first else None
        if day is not None:
            return Period(day, day, "article")
    record = any(p.role in ("byline", "title") and _STAMP_MONTH.search(p.text) for p in passages)
    if when is not None and record and not news:
        last = when.when if when.day else month_end(when.when.year, when.when.month)
        return Period(when.when, last, "article")
    if current is not None and (news or when is not None or _speaks_of_now(body)):
        if month := _reported(body):
            return Period(date(current, 1, 1), month_end(current, month), "article")
        around = month_end(near.year, near.month) if near and near.year == current else None
        last_day = _last_day(passages, current) or (when.when if when else around)
        if last_day is not None:
            return Period(date(current, 1, 1), last_day, "article")
    years = Counter(
        int(found[1])
        for passage in body
        if passage.section.status != "Target"
        for found in _YEAR.finditer(passage.text)
        if not _is_ahead(passage.text[: found.start()])
    )
    if years:
        chosen = max(years, key=lambda one: (years[one], one))
        return Period(date(chosen, 1, 1), date(chosen, 12, 31), "article")
    return None if year is None else Period(date(year, 1, 1), date(year, 12, 31), "article")


def _looks_back(body: Sequence[Passage], year: int) -> bool:
    """Whether a report of the first months of ``year`` opens with the year before and goes on about it."""
    said = [_YEAR.findall(passage.text) for passage in body if passage.section.status != "Target"]
    first = next((years for years in said if years), [])
    opening = " ".join(passage.text for passage in body[:2])
    if not first or first[0] != str(year - 1) or re.search("今年|日前|近日|昨日|今日", opening) or _MONTH_DAY.search(opening):
        return False
    return sum(years.count(str(year)) for years in said) <= sum(years.count(str(year - 1)) for years in said)


def _speaks_of_now(body: Sequence[Passage]) -> bool:
    return any(re.search("今年|目前|日前|眼下|近日", passage.text) for passage in body)


def _upto(found: re.Match[str]) -> int:
    """The month that 1至8月, 前8个月, 上半年 end with."""
    if found["q"]:
        return {"一季度": 3, "上半年": 6, "前三季度": 9}[found["q"]]
    return min(12, max(1, _number(found["m"] or found["n"])))


def _validity(found: re.Match[str], when: Day | None) -> Period | None:
    start = next((day for _, _, day, _ in full_dates(found["from"])), when.when if when else None)
    if start is None:
        return None
    end = date(start.year, 12, 31)
    if found["to"]:
        named = next((day for _, _, day, _ in full_dates(found["to"])), None)
        if named is not None:
            end = named
        elif (span := re.match(r"[一二三四五六七八九十\d]+", found["to"])) and "月" not in found["to"]:
            end = date.fromordinal(
                date(start.year + _number(span.group()), start.month, min(start.day, 28)).toordinal() - 1
            )
    return Period(start, end, "article") if start <= end else None
