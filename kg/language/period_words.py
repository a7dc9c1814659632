"""What periods look like: the pattern of a time expression, and where in a text one can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_FEW = r"(?:[一两二三四五六七八九十]|\d{1,2})"
_DAY = r"(?:\d{1,2}[日号]|[一二三四五六七八九十]{1,3}日)"
_TO = "(?:至|到|[-~～—–]{1,2})"
_CALENDAR = r"(?:19|20)\d{2}"
_FOLLOWED = rf"\s?年|{_TO}{_CALENDAR}年|(?:[、和及]{_CALENDAR})+年"  # 2019—2023年; 2021、2022年
YEAR = rf"(?:(?<!\d){_CALENDAR}(?={_FOLLOWED})|(?<![〇零一二三四五六七八九])[一二][〇零一二三四五六七八九]{{3}}(?=年))"
_ANAPHOR = "(?<![前近])(?:同年|(?<![^。；])是年(?=，)|当年|该年|那一?年|这一?年|翌年|次年|(?<!连续)第二年|转年|头一年|第一年)(?![来间度级代])"
RELATIVE = rf"今年|本年度?|{_ANAPHOR}|去年|上年度?|上一年度?|明年|大?前年|全年"
_QUARTERS = f"第?[一二三1-3]季?度?(?:{_TO}|、)第?[二三四2-4]季度"
_QUARTER = f"{_QUARTERS}|第?[一二三四1-4首末]季度|第[一二三四]季|前[一二三两23]个?季度|上半年|下半年|首季"
# 去年3月开工以来, 2019年成立以来
_SINCE = "(?:(?:开工|动工|投产|成立|获批|设立|启动|实施|开园|挂牌|运营|投用|投运|揭牌|签约|入驻|落户|建成|组建|改革)(?:建设|运行|运营)?)?以来"
_PLAN = "十[一二三四五六]五"

# One alternation; what each branch means is told by its named groups.
WHEN = re.compile(
    rf"(?P<until>(?:年初|今年初|年初以来)(?:截)?[至到]|截至|截止到?|截止至|到|至|自|从)?(?:"
    rf"(?:(?P<year>{YEAR})\s?(?P<word>年度?)?|(?P<relative>{RELATIVE}))"
    rf"(?:{_TO}(?P<year2>{YEAR}|(?:今年|去年|明年))年?)?(?:全年)?"
    rf"(?:的?(?P<part>{_QUARTER})"
    rf"|的?(?P<m1>{_N})月?份?{_TO}(?P<m2>{_N})月份?"
    rf"|[前头](?P<first>{_N}|两)个?月"
    rf"|的?(?P<month>{_N})月份?(?P<day>{_DAY})?)?"
    rf"(?P<edge>年底|年末|年初|年中|年内|底|末|初|中旬|上旬|下旬)?"
    rf"(?P<since>{_SINCE}|至今|起|开始)?"
    rf"|(?<![\d.、])(?P<both1>\d{{1,2}})月?、(?P<both2>\d{{1,2}})(?:两个?月|月份?)"
    rf"|(?P<bare1>(?<![\d.])\d{{1,2}})月?份?{_TO}(?P<bare2>\d{{1,2}})月份?(?!\d)"
    rf"|[前头](?P<bare_first>{_N}|两)个月"
    rf"|(?P<bare_part>(?<!每){_QUARTER})(?P<part_edge>末|底)?"
    rf"|(?<![\d.第个])(?P<bare_month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}(?=月(?:份|底|末|以来|[一二三四五六七八九十]{{1,3}}日)))月份?(?P<bare_day>{_DAY})?"
    rf"(?P<bare_edge>底|末|初|中旬|上旬|下旬)?(?P<bare_since>以来|至今)?"
    rf"|(?<![^，。；：！“])(?P<later>{_FEW})年之?后(?![期备续])"
    rf"|(?P<alone>(?<!\d)20\d\d)(?=[，,：:！!])"
    rf"|[“‘]?(?P<plan>{_PLAN})[”’]?(?:规划)?(?P<plan_word>时期|期间|以来|末期?|规划|开局之年|收官之年|期末|(?:[前头后])(?:[一两二三四]|[1-4])年)?"
    rf"|(?:力争|争取|力求|确保)(?:再?用|在|以)?(?P<within>{_FEW})年(?:之?内|左右?的?时间|的?时间)"
    rf"|(?P<span>近|过去的?|最近|这|前|未来|今后|接下来的?)?(?P<years>{_FEW})年(?P<back>来|间|以来)?"
    rf"|(?P<year_start>年初以来|年初至今|年初到目前|年初至目前|今年至今)|(?P<half>(?<![上下前])半年)(?=账|调度|报(?!告会)|盘点|小结|成绩单|答卷|战报|数据|大考|点评|经济(?:运行)?(?:调度|分析))|(?P<ending>年底|年末|年内|年初(?!预算|计划|目标|任务|预期|确定的))|(?P<two_years>今明两年)"
    rf"|(?P<near>上(?:个?(?P<near_month>月)(?![台球薪季票租])|个?季度))"
    rf"|(?<![一每近两三四五六七八九十\d第])(?P<week>[本这上下])周(?![年边期岁转报刊围末])"
    rf"|(?P<now>目前|当前|眼下|此前)"
    rf")"
)
# 2022年12月|至2023年2月, 5月18日|至20日
ONWARD = re.compile(rf"{_TO}(?:(?P<year>{YEAR})年)?(?:(?P<month>{_N})月份?)?(?P<day>{_DAY})?(?:底|末)?")
SAID = re.compile(rf"{YEAR}|{RELATIVE}|年之?后")

# Every expression has one of these within its first characters.
_ANCHOR = re.compile("[年月季半五周]")
_ALONE = re.compile(r"[^\w]*20\d\d[，,：:！!]")
_BEFORE, _LONGEST = 16, 32  # how far an expression may reach to its first anchor, and in all


def matches(text: str) -> Iterator[re.Match[str]]:
    """The time expressions of a text in order: the same as ``WHEN.finditer``, but only looked for where one can be."""
    done = 0
    if alone := _ALONE.match(text):
        for match in WHEN.finditer(text, 0, alone.end()):
            done = match.end()
            yield match
    clear = done  # no further expression begins before it
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        while clear <= at:
            found = WHEN.search(text, max(done, at - _BEFORE), at + 2 * _LONGEST)
            if found is None:
                clear = at + _LONGEST
            elif found.start() > at:
                clear = min(found.start(), at + _LONGEST)
            else:
                clear = done = found.end()
                yield found
