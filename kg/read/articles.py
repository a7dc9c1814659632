"""Where one report ends and the next begins in a file that holds several, and which lines are its headlines.

Newspapers' text layers give a page's boxes in any order: a headline may stand before its report or after it. What is
certain is read first (an author's name ends a report, 本报讯 opens one, 【工作成绩】 a second time is another report);
the lines between two reports go to the one that they share more words with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from kg import reference
from kg.gazetteer import places
from kg.read.annals import month
from kg.read.blocks import Block
from kg.read.margins import is_contents, is_margin, is_page_line
from kg.read.sections import mark
from kg.read.turns import resumes
from kg.read.wraps import NOTE


class Kind(Enum):
    """What a block is in its report."""

    TITLE = "title"
    BANNER = "banner"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    ROW = "row"
    BODY = "body"


_NAME = r"[\u4e00-\u9fff·]{2,4}"
_PAPER = (
    r"[\u4e00-\u9fffA-Za-z]{0,12}?"
    r"(?:本报|日报|时报|晚报|导报|导刊|商报|新华社|中新社|中新网|新华网|人民网|通讯社|融媒体|电视台|网)"
)
# 本报讯、某某日报讯、本报淮安2024年5月19日讯（记者 X）、新华社北京1月5日电、某报长春讯 记者X
_WIRED = re.compile("[报刊社网台体][^。]*?[讯电]")  # what every dateline holds
_DATELINE = re.compile(
    rf"(?:{_PAPER}[\u4e00-\u9fff]{{0,8}}?\s*(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?\s*(?:讯|电))\s*"
    rf"(?:[（(][^（）()]{{2,30}}[)）]|(?:本报)?(?:记者|通讯员)\s*(?:[\u4e00-\u9fff·]{{2,4}}?[、\s]*){{1,3}}?"
    r"(?=\d|今|昨|近|日前|连日|截至|[，。“]|(?<=\s)))?"
)
# Who wrote or sent it: 供稿：X, （本报记者 X 2019年7月18日）, 本报记者 X
_CREDIT = re.compile(
    r"[（(]?(?:供稿|来源|稿件来源|信息来源|作者|责任编辑|责编|编辑|审核|校对|通讯员|撰稿|文图|图文)[：:/｜|\s].{2,30}"
    r"|[（(](?:本报|本刊|见习|特约)?(?:记者|通讯员|文|图|供稿).{2,40}[)）]|(?:文|图)/.{2,12}"
)
_REPORTER = re.compile(rf"(?:本报|本刊|见习|特约)?(?:记者|通讯员)[：:]?\s*(?:{_NAME}[、\s]*){{1,4}}(?:文/图|文图|图文|文/摄|摄影报道)?")
_STAMP = re.compile(
    r"(?:证券代码|证券简称|公告编号)[：:].{4,60}|[（(]?(?:会议|活动|举办|召开|采访|整理|访谈)?时间[：:]20\d\d年.{2,24}|(?:时间|日期)[：:]\s*20\d\d[-./]\d{1,2}[-./]\d{1,2}.{0,60}|[（(]?(?:资料)?(?:更新|发布|发稿|成文|制表|填报|统计|截止|公开|生成)(?:时间|日期)?[：:].*"
    r"|(?:填报|制表|编制|报送)(?:单位|部门|人)?[：:].*|(?:印发|抄送|报送|主送|发文字号|文号|索引号|发文机关|发布机构)[：:].*"
    r"|.{0,30}(?:20\d\d|二〇..)年.{1,3}月(?:.{1,3}日)?(?:印发|编印|印制|编制|印|制)?[)）]?|.{0,12}〔20\d\d〕(?:\d+号|第\d+期)|(?:20\d\d年)?(?:总)?第.{1,6}期.{0,12}"
    r"|[（(]?(?:第[^，。（）()]{1,6}期[，,\s]*)?(?:20\d\d年)?(?:第[^，。（）()]{1,6}期[，,\s]*)?(?:20\d\d年)?\d{1,2}月\d{1,2}日\s*[-—–~～至到]+\s*(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日[）)]?"
    r"|《[^《》]{2,16}》\s*20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:\s*第?\s*[A-Z]?\d{1,3}[版期])?(?:\s*(?:本报|本刊)?(?:记者|通讯员|作者|文)[^，。]{2,20})?"
    r"|[（(]?(?:数据)?截[至止](?:20\d\d年)?\d+月(?:\d+日|底|末)[)）]?.{0,24}"
)
# A day in the life of a firm, zone or project: a card's field, not when the report was issued.
FOUNDED = re.compile(
    r"(?:成立|创立|设立|创建|组建|注册|登记|批准|获批|批复|核准|认定|入选|挂牌|揭牌|奠基|开工|投产|竣工|建成|签约|上市|入驻|落户)"
    r"(?:日期|时间|年份|年月)[：: ]"
)
_ANNEX = re.compile(r"附[件表录]?[一二三四五\d]?[：:].{2,40}")
_CONTACT = re.compile(r"(?:招商|服务|咨询|投诉|举报|监督|联系|办公|客服)?(?:地址|电话|联系人|联系电话|联系方式|邮编|邮箱|网址|传真|投稿|热线)[：:]")
_NAMED = rf"{_NAME}(?:[、\s]*(?:通讯员)?{_NAME}){{0,3}}"
_DATED = r"\s*20\d\d年[\d月日]+"
_MARKED_AUTHOR = (
    r"[（(]?(?:(?:供稿|来源|作者|文/)[：:]?[^。，]{2,30}"
    rf"|(?:本报|本刊|见习|特约)?(?:记者|通讯员)[：:]?\s*{_NAMED}(?:{_DATED})?[）)]?)"
)
_ISSUED = r"[（(]?[\u4e00-\u9fff]{0,30}20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:印发|编印|印制|编制|印|制)?[）)]?"
_IMPRINT = re.compile(r"[\u4e00-\u9fff]{4,30}[局委办府厅会心处司院]20\d\d年\d{1,2}月")
_AUTHOR = re.compile(rf"[。！？”]({_NAME}|{_MARKED_AUTHOR}|{_ISSUED}|[（(](?P<names>{_NAMED})(?P<dated>{_DATED})?[）)])$")
_BRACKETED_NAME = re.compile(
    r"[（(]\s*(?P<name>[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2})(?:[、\s]+[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2}){0,3}(?:\s+(?:整理|辑|编|文|摄))?\s*[）)]"
)
_BANNER = re.compile(r"(?:特刊|专刊|专版|专栏|专题|特别报道|系列报道|特约刊登|要闻|综合新闻)$")
_CAPTION = re.compile(
    rf"图[为：:]|[上下左右本]?图[一二三四\d]?[：:/]|{_NAME}\s*摄$|.{{0,80}}（(?:资料)?图片?）。?$|.{{0,80}}\s摄影?$"
)
# 2021年2月3日 县长 某某, 中共某某市委书记 某某: who gave a report or speech
_SPEAKER = re.compile(
    rf"(?:[（(]?20\d\d年[\d月日]+[）)]?\s*)?[\u4e00-\u9fff]{{0,14}}?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|主任|书记)\s+{_NAME}"
)
# What the figures of the table below are in: 单位：亿元
_TABLE_UNIT = re.compile(
    r"[（(]?(?:计量|金额|货币)?单位[：:]\s*(?:[十百千万亿]*(?:人民币|美元|元|亩|公顷|个|家|项|人|吨|件|户|台|套|[%％]|平方公里|平方米|千瓦时|千瓦)[、，,/；;]?)+[)）]?"
)
_TERMINAL = "。！？；，、：…"
_INTRO = re.compile(r"(?:[12]\d{3}年|今年|去年|近年|一年)(?:以?来|度)?[，,]?|[\u4e00-\u9fff]{2,8}[市县区州盟旗省]")
_SPOKEN = re.compile(r"(?:记者|主持人|问|答|网友|嘉宾)[：:]")
_ASKED = re.compile(r"[^，。；：？！“、]{6,28}[？！]")  # a headline that asks or exclaims
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年度?")  # over the events of a year
_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Span:
    """The blocks ``first`` to ``last`` (exclusive) of one report."""

    first: int
    last: int


def author(text: str) -> int | None:
    """Where the author's name begins that a paragraph ends in; None where it does not."""
    found = _AUTHOR.search(text, max(0, len(text) - 40))
    if found is None:
        return None
    named = None if found["dated"] else found["names"]
    if named and (named[0] not in _surnames() or named.endswith("摄")):  # （含税）, （张三 摄）
        return None
    return found.start(1)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in reference.table("surnames"))


def signed(block: Block) -> int | None:
    """Where in ``block`` its author's name begins: behind a stop and white space, or marked 供稿, 记者."""
    at = author(block.text)
    if at is None or at == 0:
        return None
    spaced = block.offsets[at] - block.offsets[at - 1] > 1
    return (
        at
        if spaced or block.text[at] in "（(" or re.match(_MARKED_AUTHOR, block.text[at:]) or _IMPRINT.match(block.text, at)
        else None
    )


def dateline(block: Block) -> int:
    """How much of ``block`` says which paper, where and by whom: 0 where it does not open with that."""
    # Repair has taken the white space away that ends a name (讯 记者X 今年以来): put it back to look.
    text, offsets = block.text[:80], block.offsets
    if not _WIRED.search(text):
        return 0
    shown = [
        " " + char if at and offsets[at] - offsets[at - 1] > 1 and min(char, text[at - 1]) >= "\u4e00" else char
        for at, char in enumerate(text)
    ]
    found = _DATELINE.match("".join(shown))
    if found is None:
        return 0
    at = 0
    length = found.end()
    while at < len(shown) and length > 0:
        length -= len(shown[at])
        at += length >= 0
    return at


_CALL = re.compile("[^。；]{6,36}[！？]")  # 这份成绩单，请查收！
_LONGEST = 120  # characters of a line that is no text
_DAYS_OF = re.compile(r"[（(]\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日?\s*(?:[-—–~～]+|至|到)\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s*[)）]")
_STAMPS = 2  # months of a year that may be when a report was issued
# The name of an undertaking and no clause: 甲冷链物流园项目（二期）, but not 甲公司投资建设乙项目.
_THING = re.compile(
    r"(?!.*(?:投资|签约|签订|开工|投产|竣工|建成|落户|落地|启用|奠基|推进|推动|加快|召开|举行|举办|调研|视察|考察|入选|获|赴|助|抓))[^，。；：？！\s]{3,36}"
    r"(?:项目|工程|基地|生产线|产业园|物流园|工厂|电站|厂房)(?:[一二三四五]期)?(?:[（(][^（）()]{1,8}[）)])?"
)
_PARTED = re.compile(r"[—–-]{2,}[^—–，。；-]{2,20}[—–-]{2,}")  # ——重点项目简介（摘）——
_TOPIC = 8  # ■区位交通 heads a section; a brief's headline says more


def kind(block: Block) -> Kind:
    """What a block looks like by itself; a headline in mid-report is told apart later."""
    text = block.text
    if block.row:
        return Kind.ROW
    if len(text) > _LONGEST and not block.level:
        return Kind.BODY
    if (
        _CAPTION.match(text)
        and len(text) <= 120
        and (block.short or text.startswith("图") or text.rstrip("。").endswith("）"))
    ):
        return Kind.CAPTION
    if _TABLE_UNIT.fullmatch(text) or (block.short and NOTE.match(text)):
        return Kind.CAPTION
    if is_credit(text) or (len(text) <= 120 and is_margin(text) and not block.level):
        return Kind.BYLINE
    if block.short and (_SPEAKER.fullmatch(text) or _DAYS_OF.fullmatch(text)):
        return Kind.BYLINE
    if block.short and is_contents(text):
        return Kind.CAPTION
    if _YEAR_ALONE.fullmatch(text) or (month(text) and "年" not in text):
        return Kind.HEADING
    if _CONTACT.match(text) or FOUNDED.search(text):
        return Kind.BODY
    if _ANNEX.fullmatch(text) and block.short:
        return Kind.HEADING
    if _STAMP.fullmatch(text) and len(text) <= 70 and "。" not in text[:-1] and not block.level:
        return Kind.BYLINE
    if block.level == 1 or (block.level == 2 and mark(text) is None):
        return Kind.BANNER if _BANNER.search(text) else Kind.TITLE
    if block.level:
        return Kind.HEADING
    if block.item or dateline(block):
        return Kind.BODY
    if len(text) <= 4 and len(text) > 1 and block.end - block.start >= 2 * len(text) - 1:
        return Kind.BYLINE  # a name set in wide letters
    marked = mark(text)
    if marked is not None and (block.short or marked.length == len(text)) and len(text) <= 60:
        return Kind.HEADING
    if block.bullet and block.short and len(text) <= 60:
        return Kind.TITLE if len(text) > _TOPIC else Kind.HEADING
    if block.short and _PARTED.fullmatch(text):
        return Kind.HEADING
    headed = block.short and text[-1] not in _TERMINAL and (not block.label or _of_a_place(text))
    if (headed or _ASKED.fullmatch(text)) and len(text) <= 70 and not _SPOKEN.match(text):
        return Kind.BANNER if _BANNER.search(text) else Kind.TITLE
    return Kind.BODY


def looks(blocks: Sequence[Block]) -> list[Kind]:
    """What each block looks like: as ``kind`` says, but items of a list, marked alike, are no headlines."""
    kinds = [kind(block) for block in blocks]
    first = next((index for index, what in enumerate(kinds) if what is not Kind.BYLINE), None)
    if first is not None and first + 1 < len(blocks) and kinds[first] is Kind.BODY and _CALL.fullmatch(blocks[first].text):
        kinds[first] = Kind.TITLE
    months = [index for index, block in enumerate(blocks) if month(block.text)]
    for index in months if len(months) > _STAMPS else ():
        kinds[index] = Kind.HEADING  # 2022年11月, over the entries of a chronicle
    for index, block in enumerate(blocks):
        beside = [other for other in (index - 1, index + 1) if 0 <= other < len(blocks)]
        if block.bullet and kinds[index] is Kind.TITLE and _THING.fullmatch(block.text):
            kinds[index] = Kind.HEADING  # ◆甲项目, over what is told of it: no headline of a brief
        elif block.bullet and kinds[index] is Kind.TITLE and (block.label or any(blocks[other].bullet for other in beside)):
            kinds[index] = Kind.BODY
    return kinds


def _of_a_place(text: str) -> bool:
    """Whether what stands before a colon is a place or begins with one: a headline (益阳：…), no field of a card."""
    front = text.split("：", 1)[0]
    return any(places().named(front[:length]) for length in range(2, 1 + min(len(front), 8)))


def _is_name(text: str) -> bool:
    """Whether a line is its author's name in brackets: （尹 航）, （梁悦 整理）."""
    found = _BRACKETED_NAME.fullmatch(text)
    return found is not None and found["name"][0] in _surnames()


def is_credit(text: str) -> bool:
    """Whether a line says who wrote, sent or edited the report, and nothing else.

    >>> is_credit("供稿：某某市商务局"), is_credit("记者：今年以来运行得怎么样？")
    (True, False)
    """
    return (
        len(text) <= 40
        and not re.search("[，。？！]", text)
        and bool(_CREDIT.fullmatch(text) or _REPORTER.fullmatch(text) or _is_name(text))
    )


def _grams(text: str) -> set[str]:
    return {run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)}


def _share(title: set[str], body: str) -> float:
    """How many of a headline's pairs of characters stand in ``body``."""
    return sum(pair in body for pair in title) / len(title) if title else 0.0


def spans(blocks: Sequence[Block], kinds: Sequence[Kind]) -> list[Span]:
    """The reports of a document, in order; together they cover all blocks, which are of ``kinds``."""
    edges = _edges(blocks, kinds)
    if not edges:
        return [Span(0, len(blocks))] if blocks else []
    starts = [0]
    bodies = [edge[1] for edge in edges]
    trailing = kinds[-1] in (Kind.TITLE, Kind.CAPTION)
    for index, (gap, body) in enumerate(edges):
        end = bodies[index + 1] if index + 1 < len(bodies) else len(blocks)
        starts.append(_share_out(blocks, kinds, starts[-1], gap, body, end, trailing))
    return [Span(first, last) for first, last in zip(starts, [*starts[1:], len(blocks)], strict=True)]


def _edges(blocks: Sequence[Block], kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """For each report but the first: where the lines before it begin, and its first body block."""
    found: list[tuple[int, int]] = []
    seen, closed, page = False, False, False
    gap = 0  # the first block after the report's last text
    headings: set[str] = set()
    # ◆ before headlines: a bulletin of briefs.
    brief = sum(what is Kind.TITLE and block.bullet for block, what in zip(blocks, kinds, strict=True)) > 1
    for index, (block, what) in enumerate(zip(blocks, kinds, strict=True)):
        if what is Kind.BYLINE and resumes(block.text):
            if seen:
                found.append((gap, index))
            headings, seen, closed, page = set(), False, False, False
            gap = index + 1
            continue
        if what in (Kind.TITLE, Kind.CAPTION):
            page = page or block.level == 1 or (block.bullet and brief)
            continue
        if what is Kind.BANNER:
            page = True
            continue
        if what is Kind.BYLINE:
            closed = closed or (seen and is_credit(block.text))
            continue
        top = block.text if what is Kind.HEADING and mark(block.text) and block.text[0] == "【" and not month(block.text) else ""
        opens = what is Kind.BODY and dateline(block) > 0
        again = bool(top) and top in headings
        if seen and (opens or closed or page or again):
            first = index
            if again and not (closed or page) and gap == index and _introduces(blocks, kinds, index - 1):
                first, gap = index - 1, index - 1
            found.append((gap, first))
            headings, closed = set(), False
        # A line or two without a sentence is no report yet: headlines that do not look like any.
        seen, page = seen or what is not Kind.BODY or len(block.text) > 30 or "。" in block.text, False
        if top:
            headings.add(top)
        gap = index + 1
        if what is Kind.BODY and signed(block) is not None:
            closed = True
    return found


def _introduces(blocks: Sequence[Block], kinds: Sequence[Kind], index: int) -> bool:
    """Whether a paragraph before a repeated heading opens the new report rather than ends the old one."""
    return (
        index > 0
        and kinds[index] is Kind.BODY
        and mark(blocks[index].text) is None
        and bool(_INTRO.match(blocks[index].text))
    )


def _share_out(
    blocks: Sequence[Block], kinds: Sequence[Kind], first: int, gap: int, body: int, end: int, trailing: bool
) -> int:
    """Where in ``gap … body`` the lines of the former report end and those of the next begin."""
    if gap == body:
        return body
    before = "".join(block.text for block in blocks[first:gap])
    text_from = body + resumes(blocks[body].text)  # the catchword behind 上接1版 is the first half's headline
    after = "".join(block.text for block in blocks[text_from:end])
    best, cut, total = 0.0, gap, 0.0
    for index in range(gap, body):
        text = blocks[index].text
        if kinds[index] is Kind.BYLINE:
            names = [name for name in re.findall(_NAME, re.sub("本报|本刊|记者|通讯员", " ", text)) if len(name) <= 4]
            next_ones = any(name in after for name in names) or (index + 1 == body and _has_author(blocks, kinds, first, gap))
            bias = -0.3 if is_page_line(text) or (_REPORTER.fullmatch(text) and next_ones) else 0.5
        elif kinds[index] is Kind.BANNER or blocks[index].bullet:
            bias = -0.2
        else:
            grams = _grams(text)
            bias = _share(grams, before) - _share(grams, after) + (0.05 if trailing else -0.1)
        total += bias
        if total > best:
            best, cut = total, index + 1
    return cut


def _has_author(blocks: Sequence[Block], kinds: Sequence[Kind], first: int, gap: int) -> bool:
    """Whether a report names its author at its beginning or end: the name behind it is the next one's."""
    credits = (what is Kind.BYLINE and is_credit(block.text) for block, what in zip(blocks[first:gap], kinds[first:gap], strict=True))
    return any(credits) or dateline(blocks[gap - 1]) > 0 or any(dateline(b) or signed(b) is not None for b in blocks[first:gap])
