"""When an article was issued, and the dates and years that its words name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Passage

_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_NUMBERS = {"十": 10, **{char: value for value, char in enumerate("一二三四五六七八九", 1)}}
_FULL = re.compile(
    r"(?P<y>(?:19|20)\d\d|[二一][〇零○九][〇零○一二三四五六七八九]{2})[年./-]"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})(?:[月./-](?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?|月)"
)
YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年(?!底前)|[\u4e00-\u9fff（])")
_AHEAD = re.compile(r"(?:到|至|预计|争取|力争|截至|[-—~～]|规划|计划|目标)\s*$")
_HOPED = re.compile(r"预计|计划|力争|争取|有望|拟|将(?!近)|规划|到20\d\d年")
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
# 2024年6月24日—30日: what is of a week was issued at its end
_RANGE = re.compile(r"\s*[-—–~～至到]+\s*(?:(?P<m>\d{1,2})[月.])?(?P<d>\d{1,2})(?=日|[)）]|$)")
_FOUNDED = re.compile(r"(?:成立|设立|创建|注册|登记|批准|获批|批复|核准|认定|开工|投产|建成)(?:日期|时间|年份|于)?[：:\s]*$")
EVENT = re.compile(r"仪式|签约|举行|举办|召开|开幕|揭牌|奠基|会议|大会|推介会|座谈会|发布会|论坛|考察|调研")
# 其中一期投资11亿元，2026年6月竣工: in a text whose title, or whose event, is of 2025, a year still to come.
_DONE_BY = re.compile(
    r"年(?:\d{1,2}月)?(?:上旬|中旬|下旬|底|前|初|末|内|[上下]半年|第?[一二三四]季度)?[^，。；\d]{0,6}"
    r"(?:竣工|建成|完工|投产|试产|试生产|试运行|试车|量产|投用|投入|投运|运营|通车|并网|下线|开业|交付|达产|满产|开工|动工)"
)


_PLAN_YEAR = re.compile(
    "今年(?:是|作为|系)[^，。；]{0,6}[“‘]?十(?P<plan>[一二三四五六])五[”’]?(?:规划)?的?(?:实施)?的?(?P<edge>开局|起步|第一|收官|收尾|最后一)(?:之)?年"
)
_FIRST_OF_PLAN = 2001 + 5  # 十一五 began in 2006
_NUMBERED = re.compile(r"[〔（(\[【]((?:19|20)\d\d)[〕）)\]】]\s*(?:第?\s*\d+\s*[号期])")  # 〔2025〕第14号
_AIMED = re.compile("年(?:度)?(?:的)?(?:主要|预期|发展|工作)*(?:目标|计划|任务|规划|安排)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as an article gives it, with the source range; ``day`` is False where only the month is said."""

    when: date
    day: bool
    evidence: tuple[int, int] | None = None


def number(said: str) -> int:
    """The number that digits, Arabic or Chinese, say: 12, 十二, 二〇."""
    if said.isdigit():
        return int(said)
    tens, _, ones = said.rpartition("十")
    if "十" in said:
        return (_NUMBERS[tens] if tens else 1) * 10 + (_NUMBERS[ones] if ones else 0)
    return int("".join(_DIGITS[char] for char in said))


def made(year: int, month: int, day: int) -> date | None:
    """The day, if there is such a day that a report can be of."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1] or not 1950 <= year <= 2100:
        return None
    return date(year, month, day)


def full_dates(text: str) -> Iterator[tuple[int, int, date, bool]]:
    """The dates with a year that ``text`` holds: where, when, and whether the day is said.

    >>> [(str(when), day) for _, _, when, day in full_dates("2022年1月17日、二〇二四年三月")]
    [('2022-01-17', True), ('2024-03-01', False)]
    """
    for found in _FULL.finditer(text):
        when = made(number(found["y"]), number(found["m"]), number(found["d"]) if found["d"] else 1)
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
                if over := _RANGE.match(passage.text, end):
                    last = made(when.year, int(over["m"] or when.month), int(over["d"]))
                    when, end = (last, over.end()) if last else (when, end)
                return Day(when, day, passage.source_range(start, end))
    return None


def days(text: str, year: int | None) -> Iterator[tuple[int, int, date]]:
    """The days that ``text`` names, with a year of their own or in ``year``.

    >>> [str(when) for _, _, when in days("5月18日签约，2023年11月6日投产", 2024)]
    ['2023-11-06', '2024-05-18']
    """
    for start, end, when, day in full_dates(text):
        if day:
            yield start, end, when
    if year is not None:
        yield from month_days(text, year)


def month_days(text: str, year: int) -> Iterator[tuple[int, int, date]]:
    """The days of ``year`` that ``text`` names by month and day alone."""
    for found in _MONTH_DAY.finditer(text):
        when = made(year, int(found["m"]), int(found["d"]))
        if when is not None:
            yield found.start(), found.end(), when


def wired(passages: Sequence[Passage], year: int) -> Day | None:
    """The day of ``year`` that a dateline or another by-line gives without a year: 新华社昆明6月8日电."""
    return _first_day([p for p in passages if p.role == "byline"], year)


def opened(passages: Sequence[Passage], year: int | None) -> Day | None:
    """The day, of ``year`` where it has none of its own, that a headline or the first sentence of news tells of."""
    return _first_day(_opening(passages), year)


def _first_day(passages: Sequence[Passage], year: int | None) -> Day | None:
    for passage in passages:
        if found := min(days(passage.text, year), default=None):
            return Day(found[2], True, passage.source_range(found[0], found[1]))
    return None


def is_news(passages: Sequence[Passage]) -> bool:
    """Whether an article begins as news do: 本报讯, 新华社北京1月5日电."""
    return any(passage.role == "byline" and re.search("讯(?!员)|电(?!话)", passage.text) for passage in passages)


def _opening(passages: Sequence[Passage]) -> list[Passage]:
    """Titles, and the first sentence of news: what follows a dateline or speaks of an event."""
    body = [passage for passage in passages if passage.role == "body"][:1]
    news = is_news(passages)
    return [p for p in passages if p.role == "title"] + [p for p in body if news or EVENT.search(p.text)]


def latest_year(passages: Sequence[Passage]) -> int | None:
    """The newest year that an article says, those it only looks ahead to aside."""
    years: list[int] = []
    telling = [p.text for p in passages if p.role == "title"] + _event_of(passages)
    of = [int(found[1]) for text in telling for found in YEAR.finditer(text) if not is_ahead(text[: found.start()])]
    heads = [passage.text for passage in passages if passage.role in ("title", "byline")]
    years.extend(int(found[1]) for text in heads for found in _NUMBERED.finditer(text))
    for passage in passages:
        if passage.section.status == "Target":
            continue
        text = re.sub("《[^》]*》", "", passage.text) if "《" in passage.text else passage.text
        for found in YEAR.finditer(text):
            done_by = of and int(found[1]) > max(of) and _DONE_BY.match(text, found.end())
            if not (done_by or _AIMED.match(text, found.end()) or is_ahead(text[: found.start()])):
                years.append(int(found[1]))
    return max(years) if years else None


def _event_of(passages: Sequence[Passage]) -> list[str]:
    """The first sentence of a text, where it tells of an event on a day: 10月17日，甲县2023年四季度重大项目集中开工活动举行."""
    body = [passage.text for passage in passages if passage.role == "body"][:1]
    return [text for text in body if EVENT.search(text) and next(days(text, 2000), None)]


def present_year(passages: Sequence[Passage]) -> int | None:
    """The year that 今年 is in an article without a date: what it says so, else the year after the last that it tells of as past.

    今年是“十五五”开局之年; 2025年，工业增加值…。今年1月，新开工项目….
    """
    latest = latest_year(passages)
    if any(passage.role == "title" and YEAR.search(passage.text) for passage in passages):
        return latest  # a report of that year
    texts = [passage.text for passage in passages if passage.role in ("body", "row") and passage.section.status != "Target"]
    for text in texts:
        if said := _PLAN_YEAR.search(text):
            first = _FIRST_OF_PLAN + 5 * (_NUMBERS[said["plan"]] - 1)
            return first if said["edge"] in ("开局", "起步", "第一") else first + 4
    if latest is None or not any("今年" in text for text in texts):
        return latest
    past = re.compile(rf"(?<![\d.—~～-]){latest}年(?:全年)?(?:，|(?=[^，。；\d月]{{0,16}}(?:实现|完成|达到?|为|增长|营业收入|产值|收入)))")
    dated = re.compile(rf"{latest}年\d{{1,2}}月\d{{1,2}}日|今年[（(]{latest}|{latest}年(?:一季度|上半年|前|1)|{latest}年度?[^，。]{{0,8}}计划")
    told = any((hit := past.search(text)) and not is_ahead(text[: hit.start()]) for text in texts)
    return latest + 1 if told and not any(dated.search(text) for text in texts) else latest


def is_ahead(before: str) -> bool:
    """Whether the words before a year only look forward to it: 到2025年, 计划10月开工、2026年投产."""
    if before.endswith(("截至", "截止")):
        return False
    return bool(_AHEAD.search(before) or _HOPED.search(re.split("[。；！？]", before)[-1]))
