"""Enterprises named without a suffix: by list, by apposition, as who invests, by the tagger, or as widely known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language import lists
from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise.enterprises import strengths
from kg.recognise.name_borders import NAMES, STOPPING, Line, left, place_ranks, roles, trade_only
from kg.reference import table

MONEY = r"(?:约|近|超|逾|总额)?[\d.]+(?:余|多)?[万亿]"
# The noun that closes a list of enterprises: …等40多家客商, …等国内领军企业入驻. Not 等战略性新兴产业企业, 等领域企业.
FIRMS = re.compile(
    r"^[^，。；、]{0,14}?(?<!产业)(?<!行业)(?<!领域)(?<!板块)(?<!型)(?<!类)"
    r"(?:企业|公司|客商|厂商|厂家|巨头|龙头|金融机构|车企|药企|央企|国企|房企|电商平台|投资方|投资机构|商家|集团|链主|品牌商)"
    r"(?!家|化|库|数|孵化|总部|技术中心)"
)
# Words that say of the next name that it is an enterprise.
APPOSITION = re.compile(
    r"(?P<noun>投资方|投资商|投资主体|建设方|承建方|运营方|运营商|开发商|供应商|合作方|业主(?:单位)?|"
    r"(?:建设|承建|施工|运营|投资|承办|项目)单位|股东|母公司|子公司|总部企业|"
    r"(?:[台外港]资|民营|国有|区内|园区|龙头|链主|骨干|重点|领军|头部|知名|入驻|本地|本土|上市|明星|代表性?|标杆|高新技术|小巨人|"
    r"独角兽|瞪羚|配套|核心|[央省市]属|省级)企业|上市公司|巨头|客商|央企|车企|药企)"
    r"(?P<link>为|是|有|——|:|：|包括)?(?=\S)"
)
INVESTS = re.compile(
    rf"(?:将|拟|计划|共|累计|已|分别)?(?<!总)(?:投资|出资|斥资|投入|拿出)(?:总额)?{MONEY}|"
    r"(?:将|拟|计划|已)?(?<!总)(?:投资|出资|独资)(?:新建|建设|兴建|设立|经营)"
)
ACTS = re.compile(r"(?:投资|独资|出资|控股|负责|承担|牵头)?(?:建设|承建|投建|运营|开发|发起|实施|代建|设立|投资|出资|谋划)")
PARTNER = re.compile(r"(?:成功|深入|积极)?(?:对接|引进|引入|招引|引来|牵手|携手|联合|走访|拜访|依托|收购|并购|落户的?|与|同|和)")
DEALS = re.compile(
    r"(?:签约|签订|签署|合作|达成|开展|洽谈|共建|共同|联合|合资|等(?!级|待)|、|和|与|及|入驻|落户|落地|投资|产品|负责人|"
    r"董事长|总经理|项目|$|[，。；）)])"
)
# What these end with is something else: an institution, a body, a place, a zone, a project, a gathering, a medium.
OTHER_KIND = re.compile(
    "(?:大学|学院|学校|中学|医院|研究院|研究所|实验室|中心|协会|商会|学会|联盟|总会|委|会|厅|局|部|处|室|组|政府|政协|人大|办|"
    "[市县省]|开发区|经开区|高新区|示范区|园区|新区|产业园|科技园|创新园|科技城|基地|园|港|镇|街道|乡|村|项目|工程|生产线|电站|"
    "产业链?|集群|行业|领域|板块|基金|论坛|展|奖|榜|报|在线|讯|杂志|电视台|网|路|街|桥|高速|机场|口岸|铁路|河|山|湖|"
    "一批|同志|先生|女士|群体|阶层)$"
)
BARE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（()）·&.\-]{2,18}")


@cache
def _known() -> Matcher:
    return Matcher(row["name"] for row in table("enterprises"))


@cache
def endings() -> tuple[str, ...]:
    """Trades that end a short name (华宇电子), longest first."""
    return tuple(sorted((word for word, kind in strengths().items() if kind == "ending"), key=lambda w: (-len(w), w)))


def propose(
    line: Line, passage: int, taken: list[tuple[int, int]], enterprises: list[tuple[int, int]]
) -> Iterator[Mention]:
    """Enterprises of one passage outside the ranges ``taken`` by other names, ``enterprises`` (by suffix) among them."""
    seen: dict[tuple[int, int], Mention] = {}
    for start, end, rule, confidence in (
        *_listed(line, enterprises),
        *_apposed(line),
        *_investing(line),
        *_partners(line),
        *_well_known(line),
        *_tagged(line),
        *_builders(line),
        *_parallel(line, enterprises),
    ):
        start, end = _tidy(line.text, start, end)
        if not _is_name(line.text[start:end]) or any(a < end and start < b for a, b in taken):
            continue
        name = line.text[start:end]
        old = seen.get((start, end))
        if old is None or old.confidence < confidence:
            seen[start, end] = Mention(passage, start, end, "Enterprise", name, f"firms.{rule}", confidence)
    yield from (seen[key] for key in sorted(seen))


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " “”‘’\"《":
        start += 1
    while start < end and text[end - 1] in " “”‘’\"》":
        end -= 1
    return start, end


def _is_name(name: str) -> bool:
    """Whether the words could be an enterprise's name at all."""
    if not BARE.fullmatch(name) or (name.isdigit() and name != "360") or OTHER_KIND.search(name):
        return False
    if name in place_ranks() or trade_only(name) or name in roles("border"):
        return False
    return not re.search(r"[的了等该此每各]|^其[中他它余]|^[一二两三四五六七八九十百千万\d]+[个家项名户批大条亿万]|企业$", name)


# ---------------------------------------------------------------- rules: (start, end, rule, confidence)

Found = tuple[int, int, str, float]


def _listed(line: Line, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """引进甲、乙、丙等国内领军企业; 推动甲、乙（东莞）科技等40多家客商."""
    for found in lists.find(line.text):
        if not found.closed or not FIRMS.match(found.tail) or found.counter not in ("", "家", "户", "个", "大", "批"):
            continue
        spans = [(item.start, item.end) for item in found.items]
        spans[0] = (_first(line, *spans[0]), spans[0][1])
        names = [line.text[start:end] for start, end in spans]
        known = [any(a < end and start < b for a, b in taken) for start, end in spans]
        good = [_is_name(name) or already for name, already in zip(names, known, strict=True)]
        proper = [_proper(line, start, end) for start, end in spans]
        if sum(good) * 2 <= len(good) or not (any(proper) or found.counter == "家"):
            continue
        for (start, end), fine in zip(spans, proper, strict=True):
            most = found.counter == "家" or sum(proper) * 2 >= len(proper)
            yield start, end, "list", 0.9 if fine else 0.75 if most else 0.55


def _first(line: Line, start: int, end: int) -> int:
    """Where the first item of a list begins: after the last border before it."""
    at = end
    while at > start:
        word = line.word(at - 1)
        piece = line.text[max(word.start, start) : at]
        if word.label in STOPPING - {"r"} or (word.label == "w" and piece not in "（()）·-&"):
            break
        verb = word.label == "v" and len(piece) > 1 and piece not in roles("trade")
        if at < end and (verb or piece in roles("border")):
            break
        at = max(word.start, start)
    return at


def _proper(line: Line, start: int, end: int) -> bool:
    """Whether the tagger sees a name there, or it ends like one (东岭电子)."""
    text = line.text[start:end]
    if any((tag.label in NAMES or tag.label == "t") and tag.start < end and start < tag.end for tag in line.tags):
        return True
    return _ends_in_trade(text)


def _apposed(line: Line) -> Iterator[Found]:
    """投资方甲电子尚未签约; 台资企业甲产品远销; 业主为甲."""
    for hit in APPOSITION.finditer(line.text):
        start = hit.end()
        end = _name_end(line, start)
        link = hit["link"] or ""
        if end - start >= 2 and _proper(line, start, end):
            yield start, end, "apposition", 0.85 if _named(line, start, end) or link else 0.65
        elif link in (":", "：", "为", "是") and end - start >= 3 and end == len(line.text):
            yield start, end, "apposition", 0.5


def _name_end(line: Line, start: int) -> int:
    """How far a name that begins at ``start`` reaches, word by word."""
    at = start
    while at < len(line.text):
        word = line.word(at)
        piece = line.text[at : word.end]
        if piece in "（(":
            closing = line.text.find("）" if piece == "（" else ")", at)
            if at < closing <= at + 8 and line.text[at + 1 : closing] in place_ranks():
                at = closing + 1
                continue
            break
        if word.label in STOPPING or (word.label in ("w", "m", "f", "s") and at > start):
            break
        if word.label in ("v", "vn", "n") and at > start and _complete(line, start, at) and not _prolongs(piece):
            break
        if word.label == "v" and piece not in roles("trade") and at > start:
            break
        at = word.end
        if word.label == "ORG" and not _prolongs(line.text[at : line.word(at).end] if at < len(line.text) else ""):
            break
    return at


def _complete(line: Line, start: int, end: int) -> bool:
    name = line.text[start:end]
    return _named(line, start, end) or _ends_in_trade(name)


def _prolongs(piece: str) -> bool:
    return piece in strengths() or piece in roles("trade") - roles("border")


def _named(line: Line, start: int, end: int) -> bool:
    return any(tag.label in ("ORG", "nz", "nt") and tag.start >= start and tag.end <= end for tag in line.tags)


def _investing(line: Line) -> Iterator[Found]:
    """甲新材料投资2.5亿元…; 由甲投资建设."""
    for start, end in lists.clauses(line.text):
        for hit in INVESTS.finditer(line.text, start, end):
            edge = hit.start()
            found = lists.items(line.text, start, edge)
            spans = [(item.start, item.end) for item in found.items] if len(found.items) > 1 else []
            first = _subject_start(line, start, spans[0][1] if spans else edge)
            spans = [(first, spans[0][1]), *spans[1:]] if spans else [(first, edge)]
            for begin, stop in spans:
                name = line.text[begin:stop]
                if 2 <= len(name) <= 14 and _subject(line, begin, stop):
                    yield begin, stop, "investor", 0.85 if _proper(line, begin, stop) else 0.6
        for hit in re.finditer("由", line.text[start:end]):
            begin = start + hit.end()
            stop = _name_end(line, begin)
            if stop - begin >= 2 and ACTS.match(line.text, stop) and _proper(line, begin, stop):
                yield begin, stop, "agent", 0.8


def _subject_start(line: Line, start: int, end: int) -> int:
    """Where the subject that ends at ``end`` begins: behind the clause's start, a preposition or a time."""
    at = end
    while at > start:
        word = line.word(at - 1)
        piece = line.text[max(word.start, start) : at]
        counted = word.label == "m" and not re.fullmatch(r"\D{2,}", piece)
        if word.label in ("u", "p", "c", "TIME", "w", "t", "q") or counted:
            break
        if word.label == "v" and at < end and len(piece) > 1 and piece not in roles("trade"):
            break
        at = max(word.start, start)
    return at


NO_SUBJECT = re.compile(
    r"总$|计划|项目|年度|累计|完成|固定资产|其中|[一二三四]期|设备|工业|财政|全[市省县区]|我[市省县区]|政府|单体|单个|企业|人均|亩均|"
    r"外资|^投|^该|^其[中他它余]"
)


def _subject(line: Line, start: int, end: int) -> bool:
    """Whether the words before 投资…亿元 are a name and not 总, 计划, 该项目, 全市 …"""
    if NO_SUBJECT.search(line.text, start, end):
        return False
    labels = [tag.label for tag in line.tags if tag.start < end and start < tag.end]
    return _proper(line, start, end) and not all(label in ("v", "d", "a", "vn", "ad") for label in labels)


def _partners(line: Line) -> Iterator[Found]:
    """与甲签约; 对接甲电子; 引进甲."""
    for hit in PARTNER.finditer(line.text):
        start = hit.end()
        if start >= len(line.text) or not line.is_edge(start):
            continue
        end = _name_end(line, start)
        if end - start >= 2 and DEALS.match(line.text, end) and _strict(line, start, end):
            yield start, end, "partner", 0.75


def _strict(line: Line, start: int, end: int) -> bool:
    name = line.text[start:end]
    named = any(tag.label == "ORG" and tag.start < end and start < tag.end for tag in line.tags)
    odd = any(tag.label in NAMES for tag in line.tags if tag.start >= start and tag.end <= end)
    return named or (_ends_in_trade(name) and odd)


def _well_known(line: Line) -> Iterator[Found]:
    for start, end, name in _known().find(line.text, overlapping=False):
        held = any(tag.label in ("ORG", "nz", "nt") and tag.start <= start and end <= tag.end for tag in line.tags)
        joined = name[-1].isascii() and re.match(r"[A-Za-z0-9]", line.text[end : end + 1])
        if (held or (line.is_edge(start) and line.is_edge(end))) and not joined and not name.isdigit():
            yield start, end, "known", 0.8


# After a name of an enterprise, more often than after another kind of name.
DOES = re.compile(
    r"(?:股份|产品|项目|生产|投资|签约|落户|入驻|负责人|董事长|总经理|车间|厂区|年产|是|为|将|已|先后|主营|主要从事|专注)"
)
PART_OF_ANOTHER = re.compile(
    r"(?:企业孵化器|孵化器|高新区|开发区|经开区|产业园|科技园|园区|工业园|示范区|新区|科技城|创新园|大学|学院|镇|路|杯)"
)


def _tagged(line: Line) -> Iterator[Found]:
    """Names that the tagger calls organisations and that no other kind claims."""
    for tag in line.tags:
        if tag.label != "ORG" or (tag.start and line.text[tag.start - 1] in "“‘"):
            continue
        end = _name_end(line, tag.start)
        name = line.text[tag.start : end]
        glued = max((len(b) for b in roles("border") - roles("trade") if len(b) > 1 and name.startswith(b)), default=0)
        start = tag.start + glued
        if line.text[start - 2 : start + 1] == "投资方" and start >= 2:
            start += 1
        place = line.place_before(start)
        if place and not glued:
            start = place[0]
        if PART_OF_ANOTHER.match(line.text, end) or _prefixes(name):
            continue
        if _ends_in_trade(name):
            yield start, end, "tagger", 0.75
        else:
            yield start, end, "tagger", 0.6 if DOES.match(line.text, end) else 0.4


def _ends_in_trade(name: str) -> bool:
    return any(name.endswith(word) and len(name) >= len(word) + 2 for word in endings())


def _prefixes(name: str) -> tuple[str, ...]:
    """Widely known names that ``name`` goes on from with trade words alone (紫光|智能制造)."""
    return tuple(
        known for start, end, known in _known().find(name) if not start and end < len(name) and trade_only(name[end:])
    )


# 甲能源7GW…项目: who builds it stands before the size of what is built.
SIZE = re.compile(
    r"\d+(?:\.\d+)?(?:GWh?|MWh?|KW|kW|千瓦|兆瓦|万|吨|台|套|条|米|英寸|寸|Ah|层|nm|μm|G)(?![^，。；]{0,3}元)"
)
NO_BUILDER = re.compile(
    r"(?:年产|日产|产能|产量|新增|规模|总|达|约|近|超|共|建|第|期|占地|面积|长|高|投资|处理|装机|容量|个|型|级|其中)$"
)


BUILT = re.compile(r"[^，。；、]{2,24}?(?:项目|生产线|基地|工厂|工程|电站|产业园)")


def _builders(line: Line) -> Iterator[Found]:
    """甲能源7GW光伏垂直一体化项目."""
    for size in SIZE.finditer(line.text):
        end = size.start()
        if not end or not BUILT.match(line.text, size.end()):
            continue
        start = left(line, end)
        if 2 <= end - start <= 10 and not NO_BUILDER.search(line.text, start, end) and _proper(line, start, end):
            yield start, end, "builder", 0.65


def _parallel(line: Line, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """A name joined by 、 or 与 to an enterprise is one itself: 与甲集团、乙铜业开展合作."""
    for start, end in taken:
        joint = re.compile(r"[、和与及]").match(line.text, end)
        if joint:
            stop = _name_end(line, joint.end())
            if _proper(line, joint.end(), stop) and _complete(line, joint.end(), stop):
                yield joint.end(), stop, "parallel", 0.75
        if start and line.text[start - 1] in "、和与及":
            begin = left(line, start - 1)
            if begin < start - 1 and _complete(line, begin, start - 1):
                yield begin, start - 1, "parallel", 0.7
