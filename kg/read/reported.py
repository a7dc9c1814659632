"""What an article's figures are of when neither their sentence nor their section says, and the words that tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Passage, Period
from kg.read.dates import EVENT, YEAR, Day, days, full_dates, is_ahead, is_news, made, month_days, month_end, number
from kg.read.margins import PREFACE

_MONTHS = re.compile(
    r"(?<!\d)(?:1|一)(?:月份?)?\s*(?:至|到|[-—~～])\s*(?P<m>\d{1,2})月"
    r"|前(?P<n>[一二三四五六七八九十\d]{1,2})个月|(?P<q>一季度|上半年|前三季度)"
)
_NOW = re.compile(r"(?:今年|截[至止](?:今年|目前)?)\s*(?:1月至|1月到)?(?P<m>\d{1,2})月")
_DAY = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_VALID = re.compile(
    rf"自(?P<from>{_DAY}|印发之日|发布之日|公布之日)起(?:正式)?(?:施行|实施|执行|生效)"
    rf"(?:[，,；]?(?:至|到)(?P<until>{_DAY})|[，,；]?[^。]{{0,6}}有效期(?:限?为|至|到)?(?P<to>{_DAY}|[一二三四五六七八九十\d]+年))?"
)
_ANNUAL = re.compile(
    r"((?:19|20)\d\d)(?:年?(?=版[）)]|版$)|年(?!\d{1,2}(?:月|[-—~～至到])|上半年|下半年|前|[一二三四]季度)(?:度|版|[^，。]{0,40}(?:公报|总结|报告|情况|概况|清单|年鉴|大事记|纪事|要闻|工作|成绩|计划|要点)))"
)
_TITLED_MONTHS = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<months>(?:1|一)(?:月份?)?\s*(?:至|到|[-—~～])\s*\d{1,2}月|上半年|前三季度)")
# “半年报”亮眼, 交出一季度答卷, 前三季度经济运行“成绩单”: what a headline without a year is of
_PART = re.compile(
    "(?P<part>(?<!下)半年|前三季度?|三季度?|首季|一季度)[”’]?(?:度?工作|经济(?:运行)?|招商|项目(?:建设)?)?"
    "[“‘]?(?:答卷|成绩单|报(?!道)|盘点|观察|综述|总结|账|考|开门红)"
)
_PARTS = {"半年": 6, "前三季度": 9, "前三季": 9, "三季度": 9, "三季": 9, "首季": 3, "一季度": 3}
_PAST_YEAR = re.compile("过去的?一年|刚刚过去的一年")
_CHRONICLE = re.compile(r"(?:志|大事记|年谱|纪事|编年)[^\d]{0,6}(?P<first>(?:19|20)\d\d)年?\s*[—–~～至-]+\s*(?P<last>(?:19|20)\d\d)年?")
_AS_OF = re.compile(r"截[至止]((?:19|20)\d\d)年(?:底|末|12月)")
_BASED = re.compile(  # 以2022年数据进行横向比较; 数据均为2022年
    r"(?:[以用按]|采用|使用|选取|依据|根据)((?:19|20)\d\d)年(?:度|底|末)?的?(?:统计|年报|相关|主要|公开|经济|指标)*数据|(?:数据|指标)(?:除[^，。；]{2,14}外)?均?(?:为|取自|来自|采用|使用)((?:19|20)\d\d)年"
)
_DAYS_OF = re.compile(  # （9月19日—25日） below the title of a weekly
    r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日?\s*(?:[-—–~～]+|至|到)\s*(?:(?:19|20)\d\d年)?(?:(?P<to_m>\d{1,2})月)?(?P<to_d>\d{1,2})日"
)
_WEEKLY = re.compile("周[报刊讯评]|一周|本周|旬报|半月报|双周|第\\d+周")
_OPENING = 5  # sentences of a first paragraph that say what the report is of
_DAY_ALONE = re.compile(r"(?<![\d月年第至—-])(?P<d>\d{1,2})日(?:上午|下午|晚)?(?=在|举行|，|召开|举办)")
_FRESH = 3  # days after which news have come out
_HEADS = 8  # passages that may stand above the text
_SOON = 3  # months after which a report of a part of the year has come out
_LONGEST = 31  # days of what such a report is of
_RECORD = re.compile(r"(?:更新|制表|填报|统计|截[至止])")
_OTHER_YEAR = re.compile(r"(预计|计划|将|力争|去年|上年|20\d\d年)[^，。]{0,6}$")
_NAMED = re.compile(r"[^，。\d]{0,20}(?:仪式|集中签约|集中开工|活动|会议|大会)")  # 第一季度重大项目集中签约活动
_PLANNED = re.compile("[^，。；]{0,6}(?:计划|力争|预计|确保|拟|将|要)")
_DONE = re.compile("签订|签署|签下|开工|投产|启用|启动|通车|开园|开业|下线|封顶|竣工|挂牌|落成")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reported:
    """The period that an article's figures are of, and the source range of the words that tell it, if any do."""

    period: Period
    evidence: Range | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """An article as the rules look at it."""

    passages: Sequence[Passage]
    body: Sequence[Passage]  # text and rows, an editor's preface aside
    issued: Day | None
    year: int | None  # the newest year that it speaks of
    near: date | None  # the newest day in the articles around it

    @property
    def current(self) -> int | None:
        """The year that it stands in."""
        return self.issued.when.year if self.issued else self.year


def reported(passages: Sequence[Passage], issued: Day | None, year: int | None, near: date | None = None) -> Reported | None:
    """What an article's figures are of when neither their sentence nor their section says.

    A rule's time of validity; the year of a report; for news the months its opening gives, the day of its event, or
    the year up to its issue; for a record the month it was brought up to date; else the year it mostly speaks of.
    """
    body = [p for p in passages if p.role in ("body", "row") and not PREFACE.match(p.text)]
    look = _Look(passages, body, issued, year, near)
    return next((found for rule in _RULES if (found := rule(look)) is not None), None)


def _made(first: date, last: date, evidence: Range | None) -> Reported:
    return Reported(Period(first, last, "article"), evidence)


def _months_of(year: int, month: int, evidence: Range | None) -> Reported:
    return _made(date(year, 1, 1), month_end(year, month), evidence)


def _year_of(year: int, evidence: Range | None) -> Reported:
    return _made(date(year, 1, 1), date(year, 12, 31), evidence)


def _validity(look: _Look) -> Reported | None:
    """自2023年9月1日起施行，有效期至2025年12月31日."""
    for passage in reversed(look.body):
        if found := _VALID.search(passage.text):
            start = next((day for _, _, day, _ in full_dates(found["from"])), look.issued.when if look.issued else None)
            if start is None:
                return None
            end = _ending(found, start)
            return _made(start, end, passage.source_range(*found.span())) if start <= end else None
    return None


def _ending(found: re.Match[str], start: date) -> date:
    """The last day of a validity: the day named, so many years on, or else the end of the year."""
    said = found["until"] or found["to"] or ""
    for _, _, day, _ in full_dates(said):
        return day
    if span := re.match(r"[一二三四五六七八九十\d]+", said):
        return date.fromordinal(date(start.year + number(span.group()), start.month, min(start.day, 28)).toordinal() - 1)
    return date(start.year, 12, 31)


def _days_of(look: _Look) -> Reported | None:
    """（9月19日—9月25日）: the days that a weekly is of, in its title or in a line of its own below."""
    titled = any(_WEEKLY.search(p.text) for p in look.passages if p.role == "title")
    for passage in look.passages[:_HEADS]:
        said = _DAYS_OF.search(passage.text)
        alone = said is not None and said[0] == passage.text.strip("（）() 　")
        if said is None or not titled or not (alone or passage.role in ("title", "byline")) or not (year := int(said["y"] or 0) or look.current):
            continue
        first = made(year, int(said["m"]), int(said["d"]))
        last = made(year, int(said["to_m"] or said["m"]), int(said["to_d"]))
        if first and last and 0 < (last - first).days <= _LONGEST:
            return _made(first, last, passage.source_range(*said.span()))
    return None


def _based(look: _Look) -> Reported | None:
    """以2022年数据进行横向比较: what a comparison rests on."""
    for passage in look.body[:3]:
        if said := _BASED.search(passage.text):
            return _year_of(int(said[1] or said[2]), passage.source_range(*said.span()))
    return None


def _results(look: _Look) -> Reported | None:
    """【2023年工作成绩】: the period of the first section of results."""
    for passage in look.passages:
        period = passage.section.period
        if period is not None and passage.section.status == "Actual":
            heads = (p for p in look.passages if p.role == "heading" and p.section.period == period)
            head = next(heads, passage)
            return _made(period.start, period.end, (head.start, head.end))
    return None


def _titled(look: _Look) -> Reported | None:
    """A title of 2024年上半年 or of 2023年度工作总结."""
    for passage in look.passages:
        if passage.role != "title":
            continue
        if (span := _CHRONICLE.search(passage.text)) and span["first"] <= span["last"]:
            first, last = int(span["first"]), int(span["last"])
            return _made(date(first, 1, 1), date(last, 12, 31), passage.source_range(*span.span()))
        if (said := _TITLED_MONTHS.search(passage.text)) and (months := _MONTHS.search(said["months"])):
            return _months_of(int(said["y"]), _upto(months), passage.source_range(*said.span()))
        if said := _AS_OF.search(passage.text):
            return _year_of(int(said[1]), passage.source_range(*said.span()))
        if (part := _PART.search(passage.text)) and look.current and (month := _PARTS[part["part"]]) and _is_over(look, month):
            return _months_of(look.current, month, passage.source_range(*part.span()))
        if said := _ANNUAL.search(passage.text):
            chosen, evidence = int(said[1]), passage.source_range(*said.span())
            if passage.text.startswith("版", said.end()):
                return _year_of(chosen, evidence)
            if look.issued is not None and look.issued.when.year == chosen and not look.issued.day:
                return _months_of(chosen, look.issued.when.month, evidence)
            if look.issued is not None and look.issued.when.year == chosen and look.issued.when.month < 12:
                return _made(date(chosen, 1, 1), look.issued.when, evidence)
            return _year_of(chosen, evidence)
    return None


def _is_over(look: _Look, month: int) -> bool:
    """Whether the months to ``month`` were over, and not for long, when the report came out."""
    return look.issued is None or month <= look.issued.when.month <= month + _SOON


def _former_year(look: _Look) -> Reported | None:
    """A report of the first months of a year that opens with the year before and goes on about it."""
    if look.issued is None or look.issued.when.month > 3:
        return None
    former = look.issued.when.year - 1
    for passage in look.body[:2]:
        if past := _PAST_YEAR.search(passage.text):
            return _year_of(former, passage.source_range(*past.span()))
    telling = [p for p in look.body if p.section.status != "Target"]
    said = [YEAR.findall(passage.text) for passage in telling]
    first = next((years for years in said if years), [])
    opening = " ".join(passage.text for passage in look.body[:2])
    if not first or first[0] != str(former) or re.search("今年|日前|近日|昨日|今日", opening) or next(month_days(opening, former), None):
        return None
    if sum(years.count(str(former + 1)) for years in said) > sum(years.count(str(former)) for years in said):
        return None
    return _year_of(former, _where(telling, former))


def _opening_months(look: _Look) -> Reported | None:
    """前三季度, 1—5月 in the first sentences."""
    opening = [p for p in look.body[:_OPENING] if p.paragraph == look.body[0].paragraph] if look.body else []
    opening = max(opening, list(look.body[:2]), key=len)
    lead = " ".join(passage.text for passage in opening)
    found = next((hit for hit in _MONTHS.finditer(lead) if not (_NAMED.match(lead, hit.end()) or _PLANNED.match(lead, hit.end()))), None)
    if look.current is None or found is None or re.search("去年|上年", lead[: found.start()]):
        return None
    for passage in opening:
        if there := next((hit for hit in _MONTHS.finditer(passage.text) if hit[0] == found[0]), None):
            return _months_of(look.current, _upto(found), passage.source_range(*there.span()))
    return None


def _event(look: _Look) -> Reported | None:
    """The day of what news tells of."""
    if look.issued is None or not look.issued.day or not look.body:
        return None
    lead = " ".join(passage.text for passage in look.body[:2])
    first = min(days(look.body[0].text, look.issued.when.year), default=None) or _bare_day(look.body[0].text, look.issued.when)
    opens = first is not None and first[0] <= 4 and _DONE.search(look.body[0].text)  # 6月26日，…项目投产
    if first is None or not (EVENT.search(lead) or opens):
        return None
    return _made(first[2], first[2], look.body[0].source_range(first[0], first[1]))


def _bare_day(text: str, issued: date) -> tuple[int, int, date] | None:
    """The day of the month of issue that news tell of: 签约仪式18日在南宁举行."""
    if (said := _DAY_ALONE.search(text)) is None or not 0 <= issued.day - int(said["d"]) <= _FRESH:
        return None
    return said.start(), said.end(), issued.replace(day=int(said["d"]))


def _record(look: _Look) -> Reported | None:
    """更新时间：2024年3月: the month or day that a record was brought up to date."""
    marks = any(p.role in ("byline", "title") and _RECORD.search(p.text) for p in look.passages)
    if look.issued is None or not marks or is_news(look.passages):
        return None
    when = look.issued.when
    return _made(when, when if look.issued.day else month_end(when.year, when.month), look.issued.evidence)


def _this_year(look: _Look) -> Reported | None:
    """今年以来: the year up to the months that are told of again and again, the last day told of, or the issue."""
    current = look.current
    if current is None or not (is_news(look.passages) or look.issued is not None or _speaks_of_now(look.body)):
        return None
    if month := _often(look.body):
        return _months_of(current, *month)
    around = month_end(look.near.year, look.near.month) if look.near and look.near.year == current else None
    told = max(_told_days(look.passages, current), key=lambda one: one[0], default=None)
    if told is not None:
        return _made(date(current, 1, 1), *told)
    if look.issued is not None:
        return _made(date(current, 1, 1), look.issued.when, look.issued.evidence)
    if around is not None:
        return _made(date(current, 1, 1), around, None)
    now = next((p.source_range(at, at + 2) for p in look.body if (at := p.text.find("今年")) >= 0), None)
    return _year_of(current, now) if now else None


def _told_days(passages: Sequence[Passage], year: int) -> Iterator[tuple[date, Range]]:
    """The days of ``year`` that an article tells of; the end of the month where it says no more than that."""
    for passage in passages:
        named = list(month_days(passage.text, year))
        named += [
            (found.start(), found.end(), month_end(year, int(found["m"])))
            for found in _NOW.finditer(passage.text)
            if 1 <= int(found["m"]) <= 12
        ]
        for start, end, when in named:
            before = _OTHER_YEAR.search(passage.text[:start])
            if not before or before[1] == f"{year}年":
                yield when, passage.source_range(start, end)


def _often(passages: Sequence[Passage]) -> tuple[int, Range] | None:
    """The month up to which an article reports again and again: 上半年, 1至6月."""
    hits = [
        (_upto(found), passage.source_range(*found.span()))
        for passage in passages
        for found in _MONTHS.finditer(passage.text)
        if not re.search(r"(?:去年|上年|同期|20\d\d年)[^，。]{0,4}$", passage.text[: found.start()])
    ]
    months = Counter(month for month, _ in hits)
    if not months:
        return None
    month = max(months, key=lambda one: (months[one], one))
    return next(hit for hit in hits if hit[0] == month) if months[month] > 1 else None


def _years_said(look: _Look) -> Reported | None:
    """The year that it mostly speaks of."""
    telling = [p for p in look.body if p.section.status != "Target"]
    years = Counter(
        int(found[1])
        for passage in telling
        for found in YEAR.finditer(passage.text)
        if not is_ahead(passage.text[: found.start()])
    )
    if years:
        chosen = max(years, key=lambda one: (years[one], one))
        return _year_of(chosen, _where(telling, chosen))
    return None if look.year is None else _year_of(look.year, None)


def _where(passages: Sequence[Passage], year: int) -> Range | None:
    """Where ``year`` is first named."""
    for passage in passages:
        for found in YEAR.finditer(passage.text):
            if int(found[1]) == year and not is_ahead(passage.text[: found.start()]):
                return passage.source_range(found.start(1), found.end(1))
    return None


_RULES: tuple[Callable[[_Look], Reported | None], ...] = (
    _validity, _days_of, _based, _results, _titled, _former_year, _opening_months, _event, _record, _this_year, _years_said,
)  # fmt: skip


def _speaks_of_now(body: Sequence[Passage]) -> bool:
    return any(re.search("今年|目前|日前|眼下|近日", passage.text) for passage in body)


def _upto(found: re.Match[str]) -> int:
    """The month that 1至8月, 前8个月, 上半年 end with."""
    if found["q"]:
        return {"一季度": 3, "上半年": 6, "前三季度": 9}[found["q"]]
    return min(12, max(1, number(found["m"] or found["n"])))
