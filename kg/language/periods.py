"""Periods: what days a time expression means in its passage (1—11月, 今年以来, 截至8月底, “十四五”, 到2025年).

A period is resolved against the section's period, the article's date and the article's period, in the order that
the expression asks for: 今年 in 【2023年工作成绩】 is 2023, whenever the report was printed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.language.numerals import parse
from kg.language.period_words import ONWARD, SAID, matches
from kg.model import Context, Passage, Period, When

_SAME, _NEXT = ("同年", "是年", "当年", "该年", "那年", "那一年", "这年", "这一年", "头一年", "第一年"), ("翌年", "次年", "第二年", "转年")
_UNTIL = ("截至", "截止", "截止到", "截止至", "年初至", "年初到", "年初截至", "今年初至", "今年初到", "年初以来至", "年初以来截至")
_ENTRY = re.compile(r"[\s　*#·•●■◆○（(【]*((?:19|20)\d\d)年")
_WEEK = re.compile(
    r"[（(【\[]?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?\s*[-—–－~～至到]+\s*(?:\d{4}年)?(?:(\d{1,2})月)?(\d{1,2})日?[）)】\]]?"
)
_HEAD, _WEEK_LEAST, _WEEK_MOST = 8, 3, 10  # passages at the head of a brief; days of its week, less one
_LEAST = 4  # years that a chronicle has entries of


@dataclass(frozen=True, slots=True)
class _Base:
    """What the relative words stand on: a year, and the last day that the article can report of."""

    year: int | None
    total: int | None  # the year that 全年 means
    last: date | None
    issued: date | None
    period: Period | None = None  # what its figures are of
    week: Period | None = None  # what 本周 means


def find_all(passages: Sequence[Passage], context: Context) -> tuple[When, ...]:
    """The periods of an article. 同年, 那一年, 四年后 count from the year last said in their paragraph or the one before;

    in a chronicle, whose entries open with their years, every month and 年内 is of its entry's year.
    """
    found: list[When] = []
    annals, told, where, week = entries(passages), None, 0, week_of(passages, context)
    for passage in passages:
        base = replace(_base(passage, context), week=week)
        if (entry := annals.get(passage.index)) is not None:
            base, told = _Base(entry, entry, None, None), entry
        here = _find(passage, base, told if passage.paragraph - where <= 1 else None)
        found.extend(here)
        whole = [w for w in here if w.period.start.year == w.period.end.year and passage.text[w.start] not in "上去"]  # 比上年增加 points nowhere
        years = [w.period.start.year for w in whole if SAID.search(passage.text, w.start, w.end)]
        if years:
            told, where = years[-1], passage.paragraph
    return tuple(found)


def week_of(passages: Sequence[Passage], context: Context) -> Period | None:
    """The days that a weekly brief names at its head (9月19日—9月25日), else those of the week up to its date; None without a date."""
    if context.issued is None:
        return None
    for passage in passages[:_HEAD]:
        if said := _WEEK.fullmatch(passage.text.strip()):
            year, (month, day, to, last) = int(said[1] or context.issued.year), map(int, (said[2], said[3], said[4] or said[2], said[5]))
            first, end = _month(year, month, day, False), _month(year, to, last, False)
            if first is not None and end is not None and _WEEK_LEAST <= (end.end - first.start).days <= _WEEK_MOST:
                return Period(first.start, end.end, "article")
    return Period(context.issued - timedelta(context.issued.weekday()), context.issued)


def entries(passages: Sequence[Passage]) -> Mapping[int, int]:
    """The year of each passage of a chronicle by its index, {} where the article is none."""
    body = [p for p in passages if p.role == "body"]
    opened = [(p.index, int(said[1])) for p in body if (said := _ENTRY.match(p.text))]
    years = [year for _, year in opened]
    if len(set(years)) < _LEAST or years != sorted(years) or 4 * len(opened) < len(body):
        return {}
    return {p.index: max(year for index, year in opened if index <= p.index) for p in body if p.index >= opened[0][0]}


def find(passage: Passage, context: Context, told: int | None = None) -> tuple[When, ...]:
    """The periods that the passage says, resolved; expressions that cannot be resolved are left out.

    ``told`` is the year last said before it, which 同年 and 那一年 point back to.
    """
    return _find(passage, _base(passage, context), told)


def _find(passage: Passage, base: _Base, told: int | None) -> tuple[When, ...]:
    text = passage.text
    found: list[When] = []
    year = None  # the year last said in this passage, which a bare month continues
    done = 0
    for match in matches(text):
        start, end = match.span()
        if start < done:
            continue
        period, said = _period(match, base, year, text, told)
        if period is None:
            continue
        year = said if said is not None else year
        if text.startswith("同期", end) and _is_year(period):
            period = _same_days(period, found[-1].period if found else base.period)
        elif (period.end - period.start).days < 31:
            period, end = _onward(match, period, text)
            done = end
        if match["until"] and match["until"] in ("自", "从"):
            start += 1
        found.append(When(passage.index, start, end, period))
    return tuple(found)


def _base(passage: Passage, context: Context) -> _Base:
    section = passage.section.period
    if section is not None:
        year, last = section.end.year, section.end
        if context.issued is not None and section.end > context.issued >= section.start:
            last = context.period.end if context.period and section.start <= context.period.end <= section.end else last
        return _Base(year, year, last, None, section)
    whole = context.period.end.year if context.period else None
    issued = context.issued.year if context.issued else None
    until = context.period.end if context.period else context.issued
    return _Base(issued or whole, whole or issued, until, context.issued, context.period)


def _period(match: re.Match[str], base: _Base, said: int | None, text: str, told: int | None) -> tuple[Period | None, int | None]:
    """The period, and the year that it puts later bare months in; ``said`` in this passage, else ``told`` before, is what 同年 is."""
    if match["year"] or match["relative"]:
        return _dated(match, base, text, told if said is None else said)
    if match["alone"]:
        heads = not re.search(r"[\w]", text[: match.start()])  # 2023，目标已经定下
        return (_whole(int(match["alone"])), int(match["alone"])) if heads else (None, None)
    if match["later"]:
        since = told if said is None else said
        year = since + _number(match["later"]) if since is not None else None
        over = base.issued.year if base.issued is not None else base.total
        return (_whole(year), year) if year is not None and over is not None and year <= over else (None, None)
    if match["both1"] or match["bare1"] or match["bare_first"] or match["bare_part"] or match["bare_month"]:
        return _bare(match, base, said, text), None
    if match["plan"]:
        return _plan(match, base), None
    if match["years"]:
        return _years(match, base, said, text), None
    if match["within"]:
        number = _number(match["within"])
        return (_whole(base.total + 1, base.total + number) if base.total is not None and number > 1 else None), None
    if match["two_years"]:
        return (_whole(base.year, base.year + 1) if base.year is not None else None), None
    if match["near"]:
        return _near(match, base), None
    if match["week"]:
        shift = timedelta({"上": -7, "下": 7}.get(match["week"], 0))
        return (Period(base.week.start + shift, base.week.end + shift) if base.week is not None else None), None
    if match["half"]:
        year = said or base.year
        return (_months(year, 1, 6) if year is not None and (base.issued is None or base.issued >= date(year, 6, 30)) else None), None
    if match["year_start"]:
        return (Period(date(base.last.year, 1, 1), base.last) if base.last is not None else None), None
    if match["ending"] and base.total is not None and text[match.start() - 1 : match.start()] not in ("每", "历"):
        return _whole(base.total), None
    return None, None


def _whole(first: int, last: int | None = None) -> Period:
    return Period(date(first, 1, 1), date(last if last is not None else first, 12, 31))


def _months(year: int, first: int, last: int) -> Period | None:
    if not (1 <= first <= last <= 12):
        return None
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _number(words: str | None) -> int:
    value = parse(words) if words else None
    return int(value) if value is not None else 0


def _relative(word: str, base: _Base, told: int | None = None) -> int | None:
    if word in _NEXT and told is not None:
        return told + 1
    if word in _SAME and (told is not None or word not in ("当年", "这一年", "这年")):
        return told
    if base.year is None:
        return None
    if word in ("全年", "当年", "这一年", "这年"):
        return base.total
    if word.startswith("上") and base.total is not None:
        return base.total - 1  # the year before the one reported on, whenever the report was written
    shift = {"去年": -1, "上年": -1, "上年度": -1, "上一年": -1, "上一年度": -1, "前年": -2, "大前年": -3, "明年": 1, "次年": 1}
    return base.year + shift.get(word, 0)


def _quarter(year: int, words: str) -> Period | None:
    if words == "上半年":
        return _months(year, 1, 6)
    if words == "下半年":
        return _months(year, 7, 12)
    if words[0] == "前":
        return _months(year, 1, 3 * (2 if words[1] == "两" else _number(words[1])))
    both = re.findall("[一二三四1-4]", words)
    if len(both) == 2:  # 一至三季度, 第二、三季度
        return _months(year, 3 * _number(both[0]) - 2, 3 * _number(both[1]))
    words = words.removeprefix("第")
    quarter = {"首": 1, "末": 4}.get(words[0]) or _number(words[0])
    return _months(year, 3 * quarter - 2, 3 * quarter)


def _dated(match: re.Match[str], base: _Base, text: str, told: int | None) -> tuple[Period | None, int | None]:
    """With its own year, said or relative."""
    if match["year"]:
        year: int | None = _number(match["year"])
        if not match["word"] and not match["year2"] and text[match.end("year") : match.end("year") + 1] not in tuple("、和及"):
            return None, None
    else:
        before = told if text[max(0, match.start() - 1) : match.start()] in ("由", "从") else None
        year = before - 1 if before is not None and match["relative"].startswith("上") else _relative(match["relative"], base, told)
    if year is None:
        return None, None
    if (match["since"] or "").endswith(("以来", "至今")):
        start = _start(match, year)
        end = base.last if base.last is not None and base.last >= start else None
        return (Period(start, end) if end else _whole(year)), base.year
    if match["year2"]:
        last = _number(match["year2"]) if match["year2"][0] not in "今去明" else _relative(match["year2"], base)
        if last is None or last < year:
            return None, None
        return _whole(year, last), None
    edge = match["edge"] in ("底", "末")
    until = match["until"] in (*_UNTIL, "到", "至") or (edge and text.startswith("前", match.end()))
    if match["part"]:
        quarter = _quarter(year, match["part"])
        summed = edge or match["until"] in _UNTIL
        return (Period(date(year, 1, 1), quarter.end) if summed and quarter is not None else quarter), year
    if match["m1"]:
        return _months(year, _number(match["m1"]), _number(match["m2"])), year
    if match["first"]:
        return _months(year, 1, _number(match["first"])), year
    if match["month"]:
        return _month(year, _number(match["month"]), _number((match["day"] or "")[:-1]), until), year
    if match["relative"] == "全年" and text[match.start() - 1 : match.start()] in ("到",):
        return None, None
    if match["relative"] == "全年" and base.year is not None and _HOPED.match(text, match.end()):
        year = base.year  # 全年力争…, in a report on the year before
    return _whole(year), year


_HOPED = re.compile("(?:要)?(?:力争|争取|确保|预计|计划|努力)")


def _start(match: re.Match[str], year: int) -> date:
    month, day = _number(match["month"]), _number((match["day"] or "")[:-1])
    return date(year, month, max(day, 1)) if 1 <= month <= 12 else date(year, 1, 1)


def _month(year: int, month: int, day: int, until: bool) -> Period | None:
    if not 1 <= month <= 12 or day > monthrange(year, month)[1]:
        return None
    last = day or monthrange(year, month)[1]
    first = date(year, 1, 1) if until else date(year, month, day or 1)
    return Period(first, date(year, month, last))


def _is_year(period: Period) -> bool:
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _same_days(year: Period, period: Period | None) -> Period:
    """去年同期: of that year the days of the period that it is compared with."""
    if period is None or period.start.year != period.end.year or year.start.year != year.end.year:
        return year
    last = min(period.end.day, monthrange(year.end.year, period.end.month)[1])
    if period.end.day == monthrange(period.end.year, period.end.month)[1]:
        last = monthrange(year.end.year, period.end.month)[1]
    first = min(period.start.day, monthrange(year.end.year, period.start.month)[1])
    return Period(date(year.end.year, period.start.month, first), date(year.end.year, period.end.month, last))


def _onward(match: re.Match[str], period: Period, text: str) -> tuple[Period, int]:
    """A month or day that runs on to another (2022年12月至2023年2月, 5月18日至20日), and where the expression ends."""
    further = ONWARD.match(text, match.end()) if text[match.end() - 1] in "月份日号" else None
    if further is None or not (further["month"] or further["day"]) or (not further["month"] and not (match["day"] or match["bare_day"])):
        return period, match.end()
    year = _number(further["year"]) if further["year"] else period.end.year
    month = _number(further["month"]) if further["month"] else period.end.month
    last = _month(year, month, _number((further["day"] or "")[:-1]), False)
    if last is None or last.end < period.start:
        return period, match.end()
    return Period(period.start, last.end), further.end()


def _near(match: re.Match[str], base: _Base) -> Period | None:
    """上月, 上季度: before the date of issue. (本月 heads columns, which know their month.)"""
    if base.issued is None:
        return None
    year, month = base.issued.year, base.issued.month
    if match["near_month"]:
        until = match["until"] in _UNTIL
        return _month(year, month - 1, 0, until) if month > 1 else _month(year - 1, 12, 0, until)
    first = 3 * ((month - 1) // 3) - 2
    return _months(year, first, first + 2) if first > 0 else _months(year - 1, 10, 12)


def _bare(match: re.Match[str], base: _Base, said: int | None, text: str) -> Period | None:
    """Months and quarters without a year: of the year last said, else of the base year."""
    period = _bare_in(match, said or base.year, base, text)
    # 1—6月份 in a report of last year, issued in February: months that were still to come are last year's.
    if period is None or base.issued is None or said is not None or base.total == base.year:
        return period
    till = match["until"] in _UNTIL
    summed = match["both1"] or match["bare1"] or match["bare_first"] or (match["bare_part"] or "").startswith("前")
    reported = period.end if summed or till else period.start
    return _bare_in(match, base.total, base, text) if reported > base.issued else period


def _bare_in(match: re.Match[str], year: int | None, base: _Base, text: str) -> Period | None:
    if year is None:
        return None
    edge = match["bare_edge"] in ("底", "末") and text.startswith(("前", "，"), match.end())
    till = match["until"] == "到" and not text[: match.start()].strip("“ ") and bool(match["bare_day"])  # 到4月20日，…
    until = match["until"] in _UNTIL or edge or till
    if match["both1"]:
        first, last = _number(match["both1"]), _number(match["both2"])
        return _months(year, first, last) if last == first + 1 else None
    if match["bare1"]:
        return _months(year, _number(match["bare1"]), _number(match["bare2"]))
    if match["bare_first"]:
        return _months(year, 1, _number(match["bare_first"]))
    if match["bare_part"]:
        quarter = _quarter(year, match["bare_part"])
        summed = match["part_edge"] or match["until"] in _UNTIL
        return Period(date(year, 1, 1), quarter.end) if summed and quarter is not None else quarter
    period = _month(year, _number(match["bare_month"]), _number((match["bare_day"] or "")[:-1]), until)
    if period is not None and match["bare_since"] and base.last is not None and base.last > period.start:
        return Period(period.start, base.last)
    return period if "月" in text[match.start() : match.end()] else None


def _plan(match: re.Match[str], base: _Base) -> Period | None:
    """A five-year plan: the fourteenth runs from 2021 to 2025."""
    words = match["plan"]
    if not match["plan_word"] and match[0][0] not in "“‘" and match.end() - match.start() == len(words):
        return None
    number = _number(words[:2])
    first = 2021 + 5 * (number - 14)
    word = match["plan_word"] or ""
    if word[:1] in ("前", "头") and word.endswith("年"):
        return _whole(first, first + _number(word[1:-1].replace("两", "二")) - 1)
    if word[:1] == "后" and word.endswith("年"):
        return _whole(first + 5 - _number(word[1:-1].replace("两", "二")), first + 4)
    if word in ("末", "末期", "期末", "收官之年"):
        return _whole(first + 4)
    if word == "开局之年":
        return _whole(first)
    if word == "以来" and base.last is not None and base.last >= date(first, 1, 1):
        return Period(date(first, 1, 1), base.last)
    return _whole(first, first + 4)


def _years(match: re.Match[str], base: _Base, said: int | None, text: str) -> Period | None:
    """五年来, 过去五年, 近三年: as many whole years up to the last reported one."""
    number, span = _number(match["years"]), match["span"] or ""
    if number == 1 and span.startswith("过去") and base.total is not None and not match["back"]:
        return _year_over(base, text[: match.start()])
    if base.total is None or not 2 <= number <= 50:
        return None
    if span.startswith(("未来", "今后", "接下来")):
        return _whole(base.total + 1, base.total + number)
    if not (match["back"] or span.startswith(("近", "过去", "最近"))) or match["back"] == "间":
        return None
    last = said or base.total
    if base.issued is not None and base.issued.month <= 3 and last == base.issued.year:
        last -= 1  # a report of January looks back on the years before
    return _whole(last - number + 1, last)


def _year_over(base: _Base, before: str) -> Period | None:
    """过去的一年 in a section on a year, or in a report of January to March; 即将过去的一年 in December."""
    if base.issued is None:
        return _whole(base.total) if base.total is not None else None
    if before.endswith(("即将", "就要", "快要")):
        return _whole(base.issued.year)
    return _whole(base.issued.year - 1) if base.issued.month <= 3 else None
