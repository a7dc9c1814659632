"""Who published or sent each article: 供稿：X, 来源：X, 科学导报讯, the masthead for 本报讯, X编, whose signature it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Passage
from kg.read.dates import full_dates
from kg.read.lines import Line
from kg.read.margins import PAPER

_MEDIUM = (
    r"(?:日报|晚报|晨报|早报|时报|商报|导报|快报|周报|都市报|经济报|青年报|科技报|党报|报|导刊|周刊|月刊|杂志|通讯社|新华社|中新社"
    r"|新闻网|人民网|新华网|中新网|政府网|网|电视台|广播台|台|融媒体中心|融媒体|客户端|公众号|发布)"
)
_ORGAN = (
    r"(?:委员会|管委会|常委会|发展改革委|发改委|国资委|党工委|政府|办公室|管委会办|[局厅部署]|委(?!会|员)|协会|商会|学会|研究会|联合会|促进会"
    r"|课题组|专班|秘书处|指挥部|领导小组|中心|统计站|工作站|研究院|研究所|公司|集团|银行|项目办|招商办|办(?!公|事)|处|科|院)"
)
_HAN = "\u4e00-\u9fff"
_BODY = re.compile(rf"[{_HAN}（）()A-Za-z0-9·]{{1,34}}(?:{_MEDIUM}|{_ORGAN}|开发区|园区|高新区|经开区)(?:公众号|官网|网站|微信)?")
# 供稿：运城市商务局, 来源：衡阳日报 浏览次数：512, 原载《西部园区》2023年第4期
_LABELLED = re.compile(
    r"(?:供\s*稿|供稿单位|文章来源|稿件来源|信息来源|稿源|来\s*源|发布机构|发文机关|发布单位|发文单位|解读单位|主办单位|编印单位|微信公众号|公众号|原载|转自|摘自)"
    r"[：:]?\s*(?:《(?P<book>[^《》]{2,20})》|(?<=[：:])\s*(?P<name>[^\s，。；、|）)\]】/]{2,34}))"
)
_RANK = ("来", "稿", "信", "供", "文", "原", "转", "摘")  # who sent it stands before whose page it is on
# （某某管委会供稿）, 三明市商务局编, 秘书处编 2022年9月5日
_BEHIND = re.compile(
    rf"(?P<name>[{_HAN}][{_HAN}（）()]{{1,34}}?(?:{_ORGAN}|{_MEDIUM}))\s*(?:供稿|编印|主编|编|供图文|整理)(?=$|[\s）)，,]|[12]\d{{3}}年)"
)
# 科学导报讯, 开发区导刊长春讯, 新华社昆明6月8日电; 本报讯 names no paper
_WIRE = re.compile(
    rf"(?P<name>(?![本新中][报刊])[{_HAN}]{{2,12}}?{_MEDIUM}|新华社|中新社)[{_HAN}]{{0,6}}?\s*(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?\s*[讯电]"
)
_OWN_WIRE = re.compile(r"[（(【\[]?(?:本报|本刊|本网|本台)")
# （营口日报 记者 某某 2022年11月28日）, 2023-12-08 | 白城新闻网 | 记者 某某, 台投区发布 2025-04-11
_PAPER = re.compile(rf"(?:^|[（(\s|｜《])(?P<name>(?!本[报刊网台])[{_HAN}]{{2,14}}?{_MEDIUM})(?=\s|[|｜）)》]|记者|[12]\d{{3}}|$)")
_HEAD = re.compile(PAPER)
_PAGE = re.compile(rf"(?:^|(?<=[ 。）摄]))(?P<name>{PAPER})(?:$|\s*20\d\d年\d{{1,2}}月\d{{1,2}}日\s*(?:第|星期|[A-Z]?\d+版))")
_BULLETIN = re.compile(r"[快简通公年月季周日汇申填上呈]报$|工作周报$|目录")
_COPY = re.compile(r"(?:抄\s*送|抄报|报送|主送|印送|分送|报|送|发)\s*[：:]")
_ADDRESSED = re.compile(r"^各|[：:]$|《|^关于")
_DOCUMENT = re.compile(rf"(?P<name>[{_HAN}（）()]{{2,34}}?{_ORGAN})(?:文件)?")
_ABOUT = re.compile(rf"(?P<name>[{_HAN}（）()]{{3,34}}?{_ORGAN})关于[^。]{{4,60}}(?:通知|公示|通报|公告|意见|决定|批复|请示|报告|函)")
_SIGNED = re.compile(
    rf"[（(]?(?P<name>[{_HAN}]{{2,34}}?{_ORGAN})(?:董事会)?[\s·,，]*(?:(?:[12]\d{{3}}|二[〇零○][^年]{{2}})年[^，。]{{2,8}}[日月]?(?:印发)?|\d{{1,2}}月\d{{1,2}}日)?[）)]?"
)
_HEADLINES = 4  # passages in which an imprint or an issuing body may head an article


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published or sent an article, and the source range that says so; None where its user said it."""

    name: str
    evidence: tuple[int, int] | None


def publishers(source: str, articles: Sequence[Sequence[Passage]], furniture: Sequence[Line]) -> list[Publisher | None]:
    """The publisher of each article: what it says itself, else the masthead or imprint of all, else who signed it."""
    page = next(_mastheads(source, furniture, articles), None)
    imprint = next((found for passages in articles for found in _imprints(passages)), None) if len(articles) > 1 else None
    told = []
    for passages in articles:
        news = any(p.role == "byline" and (_OWN_WIRE.match(p.text) or re.search("记者|通讯员", p.text)) for p in passages)
        told.append(
            next(_labelled(passages), None)
            or next(_wired(passages), None)
            or next(_imprints(passages), None)
            or (page if news or page is None else None)
            or _issuer(passages)
            or page
            or imprint
        )
    return told


def _told(passage: Passage, start: int, end: int) -> Publisher:
    return Publisher(passage.text[start:end], passage.source_range(start, end))


def _sides(passages: Sequence[Passage]) -> Iterator[Passage]:
    """By-lines and headlines, and the short lines at both ends of an article."""
    for at, passage in enumerate(passages):
        edge = at < 2 * _HEADLINES or at >= len(passages) - 2 * _HEADLINES
        if passage.role in ("byline", "title", "caption") or (edge and len(passage.text) <= 60):
            yield passage


def _labelled(passages: Sequence[Passage]) -> Iterator[Publisher]:
    """供稿：X and the like; a person's name is no publisher."""
    found: list[tuple[int, int, Publisher]] = []
    for passage in _sides(passages):
        if _COPY.match(passage.text):
            continue
        for hit in _LABELLED.finditer(passage.text):
            group = "book" if hit["book"] else "name"
            name = _BODY.match(hit[group]) if group == "name" else None
            if group == "book" or name:
                end = hit.end(group) if name is None else hit.start(group) + name.end()
                rank = 0 if hit[0][0] in _RANK else 1
                found.append((rank, len(found), _told(passage, hit.start(group), end)))
        for hit in _BEHIND.finditer(passage.text) if passage.text.rstrip("）)").endswith("供稿") else ():
            found.append((0, len(found), _told(passage, hit.start("name"), hit.end("name"))))
    yield from (publisher for _, _, publisher in sorted(found, key=lambda one: one[:2]))


def _wired(passages: Sequence[Passage]) -> Iterator[Publisher]:
    """The paper of a dateline, or that stands with the reporter or the date in a by-line."""
    for passage in passages:
        if passage.role != "byline":
            continue
        if hit := _WIRE.match(passage.text.lstrip("（(【[")):
            at = len(passage.text) - len(passage.text.lstrip("（(【["))
            yield _told(passage, at + hit.start("name"), at + hit.end("name"))
        elif not _OWN_WIRE.match(passage.text) and (re.search("记者", passage.text) or next(full_dates(passage.text), None)):
            for hit in _PAPER.finditer(passage.text):
                yield _told(passage, hit.start("name"), hit.end("name"))


def _imprints(passages: Sequence[Passage]) -> Iterator[Publisher]:
    """Who edited a bulletin: 某市商务局编, 第3批·某局编."""
    for passage in _sides(passages):
        if passage.role in ("byline", "title") and (hit := _BEHIND.search(passage.text)):
            yield _told(passage, hit.start("name"), hit.end("name"))


def _mastheads(source: str, furniture: Sequence[Line], articles: Sequence[Sequence[Passage]]) -> Iterator[Publisher]:
    """The paper that a page's running head names."""
    for line in furniture:
        for hit in _HEAD.finditer(source, line.start, line.end):
            if not _BULLETIN.search(hit[0]):
                yield Publisher(hit[0], hit.span())
    for passages in articles:
        for passage in passages:
            named = _PAGE.search(passage.text) if passage.role in ("byline", "caption") else None
            if named and not _BULLETIN.search(named["name"]):
                yield _told(passage, named.start("name"), named.end("name"))


def _issuer(passages: Sequence[Passage]) -> Publisher | None:
    """The body that heads an official document (某某管理委员会, X关于…的通知), or that signed it."""
    heads = [p for p in passages[:_HEADLINES] if p.role in ("title", "byline")]
    for passage in heads:
        if hit := _DOCUMENT.fullmatch(passage.text) or _ABOUT.fullmatch(passage.text):
            return _told(passage, hit.start("name"), hit.end("name"))
    for passage in (*reversed(passages[-3 * _HEADLINES :]), *heads):
        if passage.role == "body" and "。" in passage.text:
            continue
        hit = _SIGNED.fullmatch(passage.text)
        if hit and not _COPY.match(passage.text) and not _ADDRESSED.search(passage.text):
            return _told(passage, hit.start("name"), hit.end("name"))
    return None
