"""Enterprises that their context gives away: 投资方甲, 甲投资3亿元, 与甲签约, 甲7GW光伏项目."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language import lists
from kg.language.matcher import Matcher
from kg.recognise.firm_names import complete, ends_in_trade, name_end, named, proper
from kg.recognise.name_borders import NAMES, Line, left, roles
from kg.recognise.offices import posts
from kg.recognise.project_firms import is_coined
from kg.recognise.zone_names import peel

Found = tuple[int, int, str, float]  # start, end, rule, confidence

MONEY = r"(?:约|近|超|逾|总额)?[\d.]+(?:余|多)?[万亿]"
# Words that say of the next name that it is an enterprise.
APPOSITION = re.compile(
    r"(?P<noun>投资方|投资商|投资主体|建设方|承建方|运营方|运营商|开发商|供应商|合作方|业主(?:单位)?|"
    r"(?:建设|承建|施工|运营|投资|承办|项目)单位|股东|母公司|子公司|总部企业|"
    r"(?:[台外港]资|民营|国有|区内|园区|龙头|链主|骨干|重点|领军|头部|知名|入驻|本地|本土|上市|明星|代表性?|标杆|高新技术|小巨人|"
    r"独角兽|瞪羚|配套|核心|[央省市]属|省级|独资|合资)企业|上市公司|巨头|客商|(?:央|国|民|外|车|药)企(?!业)|[港台澳侨外日韩德美法]商)(?:龙头|巨头)?"
    r"(?P<link>为|是|有|——|:|：|包括)?(?=\S)(?!资金|自身|原因|违约|撤|经营|内部)"
)
INVESTS = re.compile(
    rf"(?:将|拟|计划|共同?|联合|累计|已|分别)?(?<!总)(?:投资|出资|斥资|投入|拿出)(?:总额)?{MONEY}|"
    r"(?:将|拟|计划|已)?(?<!总)(?:投资|出资|独资)(?:新建|建设|兴建|设立|经营)"
)
ACTS = re.compile(
    r"(?:投资|独资|出资|控股|负责|承担|牵头)?(?:建设|承建|投建|运营|开发|发起|实施|代建|设立|投资|出资|谋划|总承包|中标|牵头的)"
)
PARTNER = re.compile(
    r"(?:成功|深入|积极)?(?:对接|引进|引入|招引|引来|牵手|携手|联合|走访|拜访|依托|收购|并购|落户的?|与|同|和)"
)
DEALS = re.compile(
    r"(?:签约|签订|签署|合作|达成|开展|洽谈|共建|共同|联合|合资|等(?!级|待)|、|和|与|及|入驻|落户|落地|投资|产品|负责人|"
    r"董事长|总经理|项目|$|[，。；）)])"
)
NO_SUBJECT = re.compile(
    r"总$|计划|项目|年度|累计|完成|固定资产|其中|[一二三四]期|设备|工业|财政|全[市省县区]|我[市省县区]|政府|单体|单个|企业|人均|亩均|"
    r"外资|^投|^该|^其[中他它余]"
)
# 甲能源7GW…项目: who builds it stands before the size of what is built.
SIZE = re.compile(
    r"\d+(?:\.\d+)?(?:GWh?|MWh?|KW|kW|千瓦|兆瓦|万|吨|台|套|条|米|英寸|寸|Ah|层|nm|μm|G)(?![^，。；]{0,3}元)"
)
DEEDS = re.compile(
    r"(?:已|又|先后|成功|率先|去年|今年)?(?:拿下|拿回|拿到|斩获|中标|接到|签下|交付|增资|扩产|停产|租用|租下|进驻|搬迁|搬入|扭亏|申报上市|"
    r"登陆[新科创深沪港主北])"
)
HONOURED = re.compile(
    r"(?:已|又|还|先后|成功|双双|也|近日|日前|今年|去年|新近)*(?:获评|评上|入选|荣获|荣膺|上榜|捧回|摘得|喜获|入围|获批|获认定为|被评为|被认定为)了?"
    r"“?(?=国家|全国|工信部|[省市区县]级|全[省市区县]|[\u4e00-\u9fff]{2,3}[省市])"
)
WITH_US = re.compile(
    "(?:与|和|同|跟)(?:开发区|经开区|高新区|园区|新区|我[区市县]|管委会|区里)(?:正式|成功|再次|现场|已|又)*(?:携手|牵手|联手|联姻|结缘|签约|签订|签署|签下|达成|合作|共建)"
)
NO_BUILDER = re.compile(
    r"(?:年产|日产|产能|产量|新增|规模|总|达|约|近|超|共|建|第|期|占地|面积|长|高|投资|处理|装机|容量|个|型|级|其中)$"
)
BEFORE_BUILDER = re.compile(r"(?:^|[，。；：、的“（(\s]|加快|推进|推动|建设|引进|促进|抓好|启动|服务|以及|和|与|力争|确保|支持|争取)$")
BUILT = re.compile(r"[^，。；、]{2,24}?(?:项目|生产线|基地|工厂|工程|电站|产业园|装置|扩产|技改|改造|扩建|扩能|[一二三四五六]期)")


def propose(line: Line) -> Iterator[Found]:
    """Ranges that their context makes an enterprise's name."""
    yield from _apposed(line)
    yield from _investing(line)
    yield from _partners(line)
    yield from _builders(line)
    yield from _makers(line)
    yield from _led(line)
    yield from _acting(line)


def _apposed(line: Line) -> Iterator[Found]:
    """投资方甲电子尚未签约; 台资企业甲产品远销; 业主为甲."""
    for hit in APPOSITION.finditer(line.text):
        start = hit.end()
        end = name_end(line, start)
        link = hit["link"] or ""
        if any(tag.start == start and tag.label == "PER" and tag.end - start < 4 for tag in line.tags):
            continue  # 台商林某某
        if end - start >= 2 and proper(line, start, end):
            yield start, end, "apposition", 0.85 if named(line, start, end) or link else 0.65
        elif _trader(line, hit) and 3 <= end - start <= 8 and is_coined(line.text[start:end]):
            yield start, end, "apposition", 0.65
        elif link in (":", "：") and end - start >= 3 and line.text[end : end + 1] in ("", "，", "；", "。"):
            yield start, end, "apposition", 0.55
        elif link in ("为", "是") and end - start >= 3 and end == len(line.text):
            yield start, end, "apposition", 0.5


def _trader(line: Line, hit: re.Match[str]) -> bool:
    """Whether 港商, 台商 … stands alone before a name, and not in a list of them (港商、台商纷至沓来)."""
    return hit["noun"].endswith("商") and line.text[hit.start() - 1 : hit.start()] != "、"


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
                    yield begin, stop, "investor", 0.85 if proper(line, begin, stop) else 0.6
        for hit in re.finditer("由", line.text[start:end]):
            begin = start + hit.end()
            stop = name_end(line, begin)
            if stop - begin >= 2 and ACTS.match(line.text, stop) and proper(line, begin, stop):
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
        if word.label == "v" and at < end and len(piece) > 1 and (piece not in roles("trade") or _JOINS.fullmatch(piece)):
            break
        at = max(word.start, start)
    return at


_JOINS = re.compile("联合|联手|携手|会同|牵手")  # 联合甲科技共同出资: the firm joined, not a part of its name


def _subject(line: Line, start: int, end: int) -> bool:
    """Whether the words before 投资…亿元 are a name and not 总, 计划, 该项目, 全市 …"""
    if NO_SUBJECT.search(line.text, start, end):
        return False
    labels = [tag.label for tag in line.tags if tag.start < end and start < tag.end]
    return proper(line, start, end) and not all(label in ("v", "d", "a", "vn", "ad") for label in labels)


def _partners(line: Line) -> Iterator[Found]:
    """与甲签约; 对接甲电子; 引进甲."""
    for hit in PARTNER.finditer(line.text):
        start = hit.end()
        if start >= len(line.text) or not line.is_edge(start):
            continue
        end = name_end(line, start)
        if end - start >= 2 and DEALS.match(line.text, end) and _strict(line, start, end):
            yield start, end, "partner", 0.75


def _strict(line: Line, start: int, end: int) -> bool:
    name = line.text[start:end]
    named = any(tag.label == "ORG" and tag.start < end and start < tag.end for tag in line.tags)
    odd = any(tag.label in NAMES for tag in line.tags if tag.start >= start and tag.end <= end)
    return named or (ends_in_trade(name) and odd)


@cache
def _leaders() -> Matcher:
    return Matcher(post for post, of in posts().items() if of == "firm")


def _led(line: Line) -> Iterator[Found]:
    """甲半导体董事长…: whose office of an enterprise it is."""
    for end, _, _ in _leaders().find(line.text, overlapping=False):
        start = left(line, end)
        if 3 <= end - start <= 12 and complete(line, start, end):
            yield start, end, "leader", 0.8


def _acting(line: Line) -> Iterator[Found]:
    """天某机床拿回800万美元订单: a coined word with a trade behind it, and what only firms do."""
    for hit in DEEDS.finditer(line.text):
        start = left(line, hit.start())
        name = line.text[start : hit.start()]
        if 4 <= len(name) <= 8 and BEFORE_BUILDER.search(line.text, 0, start) and ends_in_trade(name) and is_coined(name):
            yield start, hit.start(), "acting", 0.7
    for hit in WITH_US.finditer(line.text):
        start = left(line, hit.start())
        name = line.text[start : hit.start()]
        own = peel(name)[1]
        if 4 <= len(name) <= 10 and BEFORE_BUILDER.search(line.text, 0, start) and ends_in_trade(name) and is_coined(own):
            yield start, hit.start(), "acting", 0.75
    for hit in HONOURED.finditer(line.text):
        start = left(line, hit.start())
        name = line.text[start : hit.start()]
        coined = is_coined(name) or (line.word(start).label in NAMES and is_coined(name[2:]))  # 沂蒙|麦语食品
        if 4 <= len(name) <= 9 and BEFORE_BUILDER.search(line.text, 0, start) and ends_in_trade(name) and coined:
            yield start, hit.start(), "honoured", 0.75


def _makers(line: Line) -> Iterator[Found]:
    """35亿元的某省甲电子年产600万平方米线路板项目: who makes stands before what is made."""
    for hit in re.finditer(r"年(?:产|处理|加工)[\d一-龥]{1,12}?\d[^，。；]{2,30}?(?:项目|生产线|基地)", line.text):
        start = left(line, hit.start())
        if 4 <= hit.start() - start <= 12 and ends_in_trade(line.text[start : hit.start()]) and proper(line, start, hit.start()):
            yield start, hit.start(), "builder", 0.75


def _builders(line: Line) -> Iterator[Found]:
    """甲能源7GW光伏垂直一体化项目."""
    for size in SIZE.finditer(line.text):
        end = size.start()
        if not end or not BUILT.match(line.text, size.end()):
            continue
        start = left(line, end)
        if not BEFORE_BUILDER.search(line.text, 0, start):
            continue
        if 2 <= end - start <= 10 and not NO_BUILDER.search(line.text, start, end) and proper(line, start, end):
            yield start, end, "builder", 0.65
