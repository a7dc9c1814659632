"""Policy documents: titles in 《》, a work report, and the document that an article itself is (本办法)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.word_tables import any_of

KIND = "PolicyDocument"

_TABLE = "document_words"
_TITLE = re.compile(r"《((?:[^《》]|《(?:[^《》]|《[^《》]*》)*》)*)》")
_AREAS = frozenset({"GovernmentBody", "Province", "City", "County", "DevelopmentZone", "Park", "Organization"})


@cache
def _policy() -> re.Pattern[str]:
    """A title that ends as a policy document's does, brackets aside: (试行), （2023—2025年）, 第五批."""
    genres = rf"(?:{any_of(_TABLE, 'genre')}|[一二三四五六七八九十]条|\d+条|若干[^》]{{0,12}}|版)"
    return re.compile(rf"{genres}(?:[（(〔\[〈][^）)〕\]〉]*[）)〕\]〉]|\d{{4}}年?版?|修正案?|全文|摘要|征求意见稿|讨论稿|\s)*$")


@cache
def _agreement() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_TABLE, 'agreement')})(?:[（(].*[）)])?$")


@cache
def _other() -> re.Pattern[str]:
    """A newspaper, book, song or licence: in 《》 too, but no policy."""
    return re.compile(rf"(?:{any_of(_TABLE, 'other')})$")


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?P<issued>{any_of(_TABLE, 'issued')})|(?P<cited>{any_of(_TABLE, 'cited')})")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"[^，。；《》“”！？：:]{{4,60}}(?:{any_of(_TABLE, 'genre')})(?:[（(][^）)]*[）)])*")


@cache
def _told() -> re.Pattern[str]:
    genres = any_of(_TABLE, "genre")
    return re.compile(rf"关于印发(?P<it>[^《》，。]{{6,60}}?(?:{genres})(?:[（(][^）)]*[）)])?)的通知")


_SHORT = re.compile("(?:本|该|上述)?(?:实施)?(?:办法|规划|方案|意见|措施|若干措施|条例|细则|规定|通知|计划|纲要|行动计划|实施意见|实施方案|政策)")
_SELF = re.compile(r"本(?P<genre>办法|规划|方案|意见|措施|条例|细则|规定|通知|计划|政策|纲要|公告)")
_REPORT = re.compile(
    "(?P<name>[^，。；《》]{0,20}(?:政府工作报告|国民经济和社会发展计划执行情况[^，。]{0,20}报告|"
    "财政预算执行情况[^，。]{0,20}报告|国民经济和社会发展统计公报))"
)
_ENACTS = re.compile("(?:制定|提出|制订)(?:本|以下|如下)(?:办法|政策|措施|意见|方案|规定|细则|实施|若干|工作|行动)")
_ARTICLE_MARK = re.compile(r"^第[一二三四五六七八九十百\d]+[条章]")


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of policy documents, in reading order."""
    del found, tags
    own = own_title(article)
    full: list[str] = []
    for passage in article.passages:
        text = passage.text
        seen = list(_titles(passage))
        for start, end, name, confidence in seen:
            meant: str | None = name
            if _SHORT.fullmatch(name):
                meant = next((long for long in reversed(full) if _abbreviates(name, long)), None)
            if meant is None:
                continue
            if meant == name:
                full.append(name)
            yield Mention(passage.index, start, end, KIND, meant, "documents.title", confidence, implied=meant != name)
        if own is not None:
            if own[0] == passage.index and not seen:
                yield Mention(passage.index, own[1], own[2], KIND, own[3], "documents.own", 0.85)
            for hit in _SELF.finditer(text):
                if hit["genre"] in own[3]:
                    yield Mention(passage.index, hit.start(), hit.end(), KIND, own[3], "documents.self", 0.8, implied=True)
        elif passage.role in ("title", "heading") and (report := _REPORT.match(text)) and passage.index < 4:
            start, end = report.span("name")
            yield Mention(passage.index, start, end, KIND, report["name"], "documents.report", 0.6, place=_area(article))


def own_title(article: Article) -> tuple[int, int, int, str] | None:
    """The title of the policy document that the article itself is: passage, range, name; None where it is none.

    Such an article counts its provisions (第一条) and has its title at its head, in 《》 or as a line.
    """
    if _provisions(article) < 2 and not any(_ENACTS.search(passage.text) for passage in article.passages):
        return None
    for passage in article.passages[:8]:
        text = passage.text.strip()
        if _ARTICLE_MARK.match(text) or _ENACTS.search(text):
            return None
        hit = _TITLE.search(text)
        if hit and _policy().search(hit[1]) and (passage.role in ("title", "heading") or "印发" in text[: hit.start()]):
            start = passage.text.index(hit[1])
            return passage.index, start, start + len(hit[1]), hit[1]
        if told := _told().search(passage.text):
            return passage.index, told.start("it"), told.end("it"), told["it"]
        if _heading().fullmatch(text):
            start = passage.text.index(text)
            return passage.index, start, start + len(text), text
    return None


def _titles(passage: Passage) -> Iterator[tuple[int, int, str, float]]:
    """Titles in 《》 with their range inside the marks; the one inside 关于印发〈…〉的通知 too."""
    for hit in _TITLE.finditer(passage.text):
        name = hit[1].strip()
        if len(name) < 2 or not re.search(r"[\u4e00-\u9fff]", name):
            continue
        confidence = _confidence(passage.text, hit.start(), name)
        if confidence:
            yield hit.start(1), hit.end(1), name, confidence
        inner = re.search(r"[〈《](.+)[〉》]", name)
        if inner and _policy().search(inner[1]):
            yield hit.start(1) + inner.start(1), hit.start(1) + inner.end(1), inner[1], 0.45


def _confidence(text: str, at: int, name: str) -> float:
    if _agreement().search(name):
        return 0.4
    said = _verb(text, at)
    if _policy().search(name):
        return 0.95 if said or len(name) > 6 else 0.85
    if _other().search(name):
        return 0.0
    return 0.7 if said == "issued" and len(name) > 6 else 0.0


def _verb(text: str, at: int) -> str | None:
    """Whether the words before a title, other titles of its list left out, say issued or cited; None: neither."""
    before = _TITLE.sub("", text[max(text.rfind(mark, 0, at) for mark in "。；！？") + 1 : at])
    found = None
    for hit in _said().finditer(before[-40:]):
        found = "issued" if hit["issued"] else "cited"
    return found


def _abbreviates(short: str, long: str) -> bool:
    """Whether 《办法》 can stand for a title seen before."""
    stem = re.sub(r"[（(].*?[）)]$", "", long)
    return len(short) < len(stem) and stem.endswith(short.removeprefix("本").removeprefix("该"))


def _area(article: Article) -> str | None:
    return article.context.county or article.context.city or article.context.province


def issuers(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention | None, str]]:
    """Who issued each document: (document, issuer mention or None, trigger).

    The trigger is "issued" where the sentence says so (印发, 出台, 制定 …; None: the sentence leaves its subject open),
    "titled" where only the title begins with a place or zone, "cited" where the document is merely followed.
    """
    of_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_passage.setdefault(mention.passage, []).append(mention)
    for document in mentions:
        if document.kind != KIND:
            continue
        text = article.passages[document.passage].text
        near = of_passage[document.passage]
        verb = _issued_before(text, document.start)
        if verb is None and document.method == "documents.own" and (body := _letterhead(article, of_passage, document)):
            yield document, body, "issued"
            continue
        if verb is None:
            after = _ISSUED_AFTER.match(text, document.end) or _by(near, text, document)
            verb = 0 if after else None
        if verb is not None:
            subject = _by(near, text, document) or _subject(near, text, document, verb or document.start)
            if subject is None and document.method != "documents.self":
                subject = _letterhead(article, of_passage, document)
            yield document, subject, "issued"
            continue
        if body := _sender(article, of_passage, document):
            yield document, body, "issued"
            continue
        titled = [m for m in near if m.start == document.start and m.end < document.end and m.kind in _AREAS and m is not document]
        if titled:
            yield document, max(titled, key=lambda m: m.end), "titled"
        else:
            yield document, None, "cited"


_RANKED = re.compile("率先|首[个家批创次]|范围内?|领先|独家")
_ISSUED_AFTER = re.compile(r"[》〉]?(?:（[^）]*）)?(?:等\w{0,8})?(?:正式|日前|近日|已经?|由)?(?:印发|出台|发布|颁布|下发)")


_ASIDE = re.compile(r"[》〉][（(](?:由|经)?(?P<who>(?=[^（）()，。]{2,40}(?:印发|出台|发布|颁布|下发|制定|公布|令|通过)))")
_DATED = re.compile(
    r"(?:办公[室厅])?(?:于|自)?(?:20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:第?\d+号)?(?:正式|联合)?"
    r"(?:印发|出台|发布|颁布|下发|制定|公布|令|通过)"
)
_BY = re.compile(r"[》〉]?(?:（[^）]*）)?(?:近日|日前|已)?由")
_ISSUES = re.compile("(?:正式|联合|近日|日前|负责)?(?:印发|出台|发布|颁布|下发|制定|公布)")


def _by(near: Sequence[Mention], text: str, document: Mention) -> Mention | None:
    """Who issued it, said behind the title: 《…》由甲管委会印发."""
    if aside := _ASIDE.match(text, document.end):  # 《…》（甲管委会2023年8月印发，有效期3年）
        said = [m for m in near if m.kind in _AREAS and m.start == aside.start("who") and _DATED.match(text, m.end)]
        return max(said, key=lambda m: m.end, default=None)
    by = _BY.match(text, document.end)
    bodies = [m for m in near if by and m.kind in _AREAS and m.start == by.end() and _ISSUES.match(text, m.end)]
    return max(bodies, key=lambda m: m.end, default=None)


def _issued_before(text: str, at: int) -> int | None:
    """Where the verb stands that says the document was issued; None where none does."""
    clause = text[:at].rstrip("《〈")
    start = max(clause.rfind(mark) for mark in "。；！？") + 1
    flat = _TITLE.sub("", clause[start:] + "《")
    hits = [hit for hit in _said().finditer(flat) if hit["issued"]]
    hit = hits[-1] if hits else None
    if hit is None or re.search(r"[，,]", flat[hit.end() :]) or len(flat) - hit.end() > 22:
        return None
    if any(later["cited"] for later in _said().finditer(flat, hit.end())):
        return None
    return start + clause[start:].find(hit.group())


def _subject(near: Sequence[Mention], text: str, document: Mention, verb: int) -> Mention | None:
    """The issuer said last before the verb in the same sentence."""
    start = max(text.rfind(mark, 0, document.start) for mark in "。；！？") + 1
    outside = [m for m in near if m.kind in _AREAS and start <= m.start and m.end <= verb and not _inside_title(text, m.start)]
    outside = [m for m in outside if not (text[: m.start].endswith("在") and _RANKED.match(text, m.end))]  # 在全市率先…，出台
    if not outside:
        return None
    last = max(outside, key=lambda m: (m.end, m.start == m.end, m.end - m.start))
    bodies = [m for m in outside if m.kind == "GovernmentBody" and m.end >= last.start]
    return bodies[-1] if bodies else max((m for m in outside if m.end == last.end), key=lambda m: m.end - m.start)


def _followed(text: str, at: int, verb: int) -> bool:
    """Whether a mention stands in an earlier clause that only says what is followed (根据江州经开区需要，出台…)."""
    mark = max(text.rfind(mark, 0, verb) for mark in "，,")
    clause = max(text.rfind(mark, 0, at) for mark in "，,。；") + 1
    return at < mark and re.match("根据|按照|围绕|针对|结合|对标|为", text[clause:].lstrip()) is not None


def _inside_title(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at)


def _letterhead(article: Article, of_passage: dict[int, list[Mention]], document: Mention) -> Mention | None:
    """The body in the line above 关于印发《…》的通知, or above the date at the article's end."""
    if document.passage and re.search(r"^\s*关于", article.passages[document.passage].text):
        above = [m for m in of_passage.get(document.passage - 1, []) if m.kind in _AREAS]
        if above:
            return max(above, key=lambda m: m.end - m.start)
    if document.method in ("documents.own", "documents.title") and document.passage < 8 and _provisions(article) > 1:
        for passage in reversed(article.passages[-5:]):
            bodies = [m for m in of_passage.get(passage.index, []) if m.kind == "GovernmentBody"]
            if bodies and len(passage.text) < 50 and not re.search("抄送|解释", passage.text):
                return max(bodies, key=lambda m: m.end - m.start)
    return None


def _sender(article: Article, of_passage: dict[int, list[Mention]], document: Mention) -> Mention | None:
    """The body in whose headline the document is sent out: 某市人民政府办公室关于印发X的通知."""
    for passage in article.passages[:_HEADLINES]:
        at = passage.text.find("关于印发")
        if at > 0 and document.name in passage.text[at:].replace("《", "").replace("》", ""):
            senders = [m for m in of_passage.get(passage.index, []) if m.kind in _AREAS and m.end == at]
            return max(senders, key=lambda m: m.end - m.start, default=None)
    return None


_HEADLINES = 6


def _provisions(article: Article) -> int:
    return sum(_ARTICLE_MARK.match(passage.text) is not None for passage in article.passages)
