"""Which lines go on in the next one: text that was wrapped, apart from headlines, items, by-lines and cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.lines import Line, Measures

# A number torn from its digits or its unit: 产值98 | 2亿元，出口12.5万美 | 元
_TORN = re.compile(r"[\u4e00-\u9fff，、；（](?:[1-9]\d{0,3}(?:\.\d*)?|\d[\d.]*(?:[百千万亿]+美?|美|[百千万亿]*平方|个(?:百分?)?|百分))$")
_TORN_ENDS = "0123456789.百千万亿美方个分"
_TORN_END = re.compile(
    r"\d{1,3}(?:\.\d+)?[万亿余多]*(?:[元亩家个项人户吨台套件%]|公[里顷]|平方|千瓦)"
    r"|[万亿]*(?:美?元|平方[米公]|[米亩吨]|个百分点|公里)(?=[，。；、）]|$)|百?分点|[米公]里?[，。；、]"
)
_STOPS = ("。", "！", "？", "!", "?", "…")
_CARD_HEAD = re.compile("[^，。；、：]{2,24}(?:开发区|高新区|经开区|示范区|合作区|保税区|新区|园|园区|公司|集团|项目|基地)")
_SOFT = re.compile(r"[，、,（(“‘《〈【\[+/＋—－-]$")
_NO_START = "，。、；：！？）”’》〉】％%,;.．)]…"
MARKDOWN = re.compile(r"(?P<hashes>\#{1,6})\s+|>\s+|[-*]\s+(?=\S)|[•●■◆▲★☆◎◇□▶▪►❖▍▎▌]\s*(?=\S)|·\s*(?=[\u4e00-\u9fff“])")
_NUMBERED = re.compile(
    r"""
      (?:[（(]\s*[一二三四五六七八九十百]+\s*[)）])                      # （一）
    | (?:[一二三四五六七八九十]{1,3}\s*[、．])                          # 一、
    | (?:[一二三四五六七八九十]{1,3}\s*[是要])                           # 一是
    | (?:第\s*[一二三四五六七八九十百零〇\d]+\s*[章节条部编])             # 第一条
    | (?:[（(]\s*\d{1,2}\s*[)）])                                      # （1）
    | (?:\d{1,2}\s*(?:、|[.．](?!\s*\d)))                               # 1、 1.
    | (?:0[1-9](?=\s*[\u4e00-\u9fff“])(?!\s*[年月日时点分秒]))           # 01 块头
    | (?:[①-⑳])
    | 【
    """,
    re.X,
)
_WEAK_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}\s*[是要]|(?!0[1-9])\d|[①-⑳]")
_LABEL = re.compile(
    r"(?:(?:19|20)\d\d年(?:度|末|底)?)?(?:[\u4e00-\u9fff（）()·]{2,10}|[\u4e00-\u9fff](?:[\s\u3000]+[\u4e00-\u9fff]){1,2})\s*[：:](?!\s*[“\"])"
    r"|[问答][：:]"
)
_SAID = re.compile(r"(?:说|表示|指出|介绍|认为|强调|如下|包括|道|是|为)[：:]")
_DECK = re.compile(r"[—–\-]{2,}")
_CREDIT = re.compile(
    r"[（(]?\s*(?:(?:供稿|来源|作者|责任编辑|责编|编辑|通讯员|记者|撰稿|图文|抄送|附[件表]?[一二三\d]?)\s*[：:]|文/|图/|(?:本报|本刊|见习)记者\s|记者\s)"
)
_TURN = re.compile(r"[（(]?\s*(?:下\s*转|上\s*接)\s*第?\s*[A-Za-z]?\s*[\d一二三四五六七八九十]+\s*版")
# 某某导报 2023年4月6日 第2版
_DATED_PAGE = re.compile(
    r"[\u4e00-\u9fff]{2,10}[报刊]\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:第\s*)?[A-Z]?\d{1,2}\s*版.{0,12}"
)
_PEOPLE = r"[\u4e00-\u9fff·]{2,4}(?:[、\s]+[\u4e00-\u9fff·]{2,4})*"
_TAIL = re.compile(
    r"[。！？”]\s*[（(]?\s*(?:供稿|来源|作者)\s*[：:]"
    rf"|[。！？”]\s*[（(]?(?:本报|本刊)?(?:记者|通讯员)[：:\s]*{_PEOPLE}\s*[）)]?$"
    rf"|[。！？”][ \u3000]{{1,}}[\u4e00-\u9fff]{{2,4}}$|[。！？”]\s*[（(]{_PEOPLE}[）)]$"
)
_DATELINE = re.compile(r".{2,24}?(?:讯|电)(?:\s|[（(])|.{0,10}本报.{0,8}讯")
_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[)）]|〔[^〔〕]{2,12}〕")
NOTE = re.compile("[*＊]?(?:注|备注|说明|数据来源|资料来源)[：:]")  # a line under a table
_FRESH = re.compile(r"今年|全年|去年|过去|[一两三四五几近]年来|(?:19|20)\d\d年|截[至止]|经初步|一年来")
_OPENED = re.compile("[“《（「]")
_OPENERS = "（(《“‘【〔"
_BINDING = "至到和与及比较从自于在截的、"
BULLETS = "◆■●▲★☆◎◇□▶▪►❖▍▎▌"
BARS = "▍▎▌"  # beside a heading
_TOKEN = re.compile(r"[0-9A-Za-z０-９．.,+/%％-]+[，。、；：）”]?")
_BANNER = re.compile(r"(?:特刊|专刊|专版|专栏|专题|特别报道|系列报道|特约刊登)$")
_OPENING = re.compile(
    r"(?:[12]\d{3}\s*年|今年|去年|近年)(?:以?来)?\s*[，,]"
    r"|为(?:了|深入|进一步|贯彻|全面|认真|加快|切实|规范|促进|推动|推进|支持|落实)|根据|按照|各(?:[市县区州盟旗]|设区|有关|相关|开发区|园区|省)"
)
_INDENT = 4  # columns: two characters
# （某某局 2024年4月18日）, （记者 某某）: below a headline
_ISSUED = re.compile(r"[（(](?:[^（）()]*\d{4}年\d{1,2}月[^（）()]*|(?:本报|本刊)?(?:记者|通讯员)[^（）()]{2,20})[)）]")
_NO_TAIL = re.compile(r"[\u4e00-\u9fff·]{2,4}|(?:\d{4}年|[（(]).*|.*(?:\d{4}年\d{1,2}月|[：:，。；]).*")  # an author, a date, another line
_CAPTION = re.compile(r".{0,60}[（(]资料图片?[)）]。?$|图[为：:]|(?:上|下|左|右|本)?图[一二三四\d]?[：:/]")


def is_stopped(text: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> is_stopped("“好。”"), is_stopped("好")
    (True, False)
    """
    return text.rstrip("”’）)】》")[-1:] in _STOPS


def _starts_unit(text: str) -> bool:
    """Whether a line opens something new whatever stood before it: a heading, a numbered item, a by-line."""
    if MARKDOWN.match(text) or text[0] == "【":
        return True
    if (found := _NUMBERED.match(text)) and not _WEAK_NUMBER.match(text):
        return found.end() < len(text)
    return bool(_CREDIT.match(text) or _DATELINE.match(text) or _TURN.match(text) or _DATED_PAGE.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of running text with what is known of the layout around each."""

    lines: Sequence[Line]
    measure: Measures  # of the text around each line
    grid: int  # characters of each line, 0 where lines are not cut by number
    labels: frozenset[int]  # lines of cards
    cut: frozenset[int]  # lines after which page furniture stood
    apart: frozenset[int] = frozenset()  # headings, as the format says
    whole: bool = False  # each line is a whole paragraph

    def width(self, index: int) -> int:
        """The width that the text around a line is wrapped at, 0 for none."""
        measure = self.measure[index]
        return measure.width if measure else 0

    def full(self, index: int, opening: bool) -> bool:
        """Whether a line reaches the margin, or would have with the first word of the next one."""
        line, measure = self.lines[index], self.measure[index]
        if self.grid and len(line.text) + line.indent // 2 == self.grid:
            return True
        if measure is None or line.width > measure.width + 12:
            return False
        token = _TOKEN.match(self.lines[index + 1].text) if index + 1 < len(self.lines) else None
        room = line.indent + line.width + (len(token.group()) if token else 0)
        # The indent of a paragraph's first line, and what a headline, which has no comma, would not be granted.
        less = 0 if not opening else 4 if line.indent or _NUMBERED.match(line.text) else 5
        if opening and "，" in line.text:
            less = 8
        return room >= measure.width - measure.slack - less

    def opens(self, index: int) -> bool:
        """Whether a line after a stop looks like the first of a paragraph: short by an indent, or no sentence."""
        line = self.lines[index]
        return line.indent > 0 or (not is_stopped(line.text) and line.width <= self.width(index) - 3)


def goes_on(page: Page, index: int, first: int) -> bool:
    """Whether line ``index`` goes on in the next one; ``first`` is the line that their paragraph begins with."""
    line, following = page.lines[index], page.lines[index + 1]
    text, after = line.text, following.text
    if (
        text[0] == "#"
        or after[0] == "#"
        or after[0] in BULLETS
        or "｜" in text + after  # fields side by side
        or index in page.apart
        or index + 1 in page.apart
        or (index + 1 in page.labels and not _runs_on(page, index, first))
        or (index in page.labels and after[0] in "【〔")
        or (index in page.labels and following.blanks > max(line.blanks, int(index == 0)))
        or (index in page.labels and index + 2 in page.labels and _CARD_HEAD.fullmatch(after))
        or (following.blanks > line.blanks and NOTE.match(page.lines[first].text))
    ):
        return False
    opening = index == first
    if _is_set_in(line, following, opening) or (opening and _ISSUED.fullmatch(after)):
        return False
    if opening and NOTE.match(text) and not page.full(index, opening):
        return False
    stopped = is_stopped(text)
    if after[0] in _NO_START and not stopped:
        return True
    unit = _starts_unit(after)
    if not stopped and text[-1] in _TORN_ENDS and _TORN.search(text) and _TORN_END.match(after) and re.search("[，。；、]", text + after):
        return True
    if stopped:
        set_in = line.indent >= _INDENT and following.indent == 0  # paragraphs are set in, and the next line is not
        return not (
            (opening and not set_in) or unit or _NUMBERED.match(after) or page.opens(index + 1) or following.blanks > line.blanks
        ) and page.full(index, opening)
    if text[-1] in _OPENERS:
        return True
    if _TURN.match(text) or _ended_by_name(text) or (_BANNER.search(text) and opening):
        return False
    if _open_bracket(page.lines, first, index) and len(after) > 1 and not unit:
        return True
    if unit:
        return False
    if _SOFT.search(text) and not _DECK.search(text[-3:]):
        return True
    inside = "。" in text or (";" in text and "," in text)
    if index in page.cut and (inside or not opening or re.search("[，,]", text)):
        return True
    if _CAPTION.match(after) or (opening and not inside and (_DECK.match(after) or _begins_report(text, after))):
        return False
    if opening and not inside and _DECK.match(text) and "，" not in text:
        return _headline_goes_on(page, index)
    if opening and (_BRACKETED.fullmatch(text) or (_FRESH.match(after) and _bare_heading(text))):
        return False
    if page.full(index, opening) and _flows(page, index):
        return True
    if text[-1] in "：；;:":
        return False
    if opening and (
        _headline_goes_on(page, index) or (text[0] in BULLETS and page.full(index, True) and _is_tail(page, index + 1))
    ):
        return True
    # A fragment after a stop, or a long line with commas, cannot end there.
    if index in page.labels:
        return False
    commas = len(re.findall("[，,；、]", text))
    long = (line.width >= 50 and commas >= 2) or (line.width >= 80 and commas >= 1)
    return (inside or long) and not _NUMBERED.match(after) and len(after) > 1


def _is_set_in(line: Line, following: Line, opening: bool) -> bool:
    """Whether the next line begins a paragraph by its indent: below a headline, or after a colon or semicolon."""
    if not following.indent >= _INDENT > line.indent:
        return False
    return line.text[-1] in "：；:;" or (opening and not re.search("[，。；]", line.text))


def _runs_on(page: Page, index: int, first: int) -> bool:
    """Whether a full line of running text goes on in the next one, whatever that begins with: 办好三件 | 实事：新建…"""
    text = page.lines[index].text
    return re.search("[，。]", text) is not None and index not in page.labels and not is_stopped(text) and page.full(index, index == first)


def _bare_heading(text: str) -> bool:
    """Whether a line is numbered and has no mark of a sentence: 二、工作回顾."""
    numbered = _NUMBERED.match(text)
    if numbered is None or text[0] == "【" or text[-1] in _BINDING:
        return False
    return re.search("[，。；：、]", text[numbered.end() :]) is None


def _begins_report(text: str, after: str) -> bool:
    """Whether ``after`` begins as reports do (2023年以来，…) under a headline, not in the middle of a sentence."""
    return _OPENING.match(after) is not None and _NUMBERED.match(text) is None and text[-1] not in _BINDING


def _ended_by_name(text: str) -> bool:
    """Whether a line ends in its author: ``…好明天。 张三``, ``…。 供稿：X``."""
    return _TAIL.search(text) is not None


def _is_tail(page: Page, index: int) -> bool:
    """Whether a line can be no more than the end of a headline: short, and no sentence."""
    line = page.lines[index]
    return line.width <= 0.5 * page.width(index) and re.search("[，。；：]", line.text) is None


def _headline_goes_on(page: Page, index: int) -> bool:
    """Whether a headline wider than most was broken into the next, shorter line, with white space after it."""
    line, following = page.lines[index], page.lines[index + 1]
    if following.blanks or not page.width(index) or re.search("[。；]", line.text + following.text):
        return False
    if abs(line.width - page.width(index)) <= 2 and 2 * following.width <= line.width and not _NO_TAIL.fullmatch(following.text):
        return "，" not in line.text and _NUMBERED.match(line.text) is None
    below = page.lines[index + 2].blanks if index + 2 < len(page.lines) else 1
    return line.width >= 0.7 * page.width(index) and following.width + 6 < line.width and below > 0


def _flows(page: Page, index: int) -> bool:
    """Whether a full line is one of running text: it holds a mark inside, or the next one does or is full as well."""
    line, following = page.lines[index], page.lines[index + 1]
    if re.search("[，。、；：,]", line.text[:-1]):
        return True
    return abs(following.width - page.width(index)) <= 6 or bool(re.search("[，。、；]", following.text))


def _open_bracket(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a quotation or title opened in the paragraph's last lines is still open."""
    text = "".join([line.text for line in lines[max(first, index - 2) : index + 1]])[-120:]
    if not _OPENED.search(text):
        return False
    for opening, closing in ("“”", "《》", "（）", "「」"):
        last = text.rfind(opening)
        if last >= 0 and closing not in text[last:]:
            return True
    return False


def labelled(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of cards, ``成立时间：2016年``: two label lines near each other, none of them a speech."""
    some = [
        index
        for index, line in enumerate(lines)
        if _LABEL.match(line.text)
        and "。" not in line.text[:-1]
        and not _SAID.match(line.text[-1])
        and not _SAID.search(line.text[:14])
        and not line.furniture
    ]
    return frozenset(
        index
        for place, index in enumerate(some)
        if (place and index - some[place - 1] <= 3) or (place + 1 < len(some) and some[place + 1] - index <= 3)
    )
