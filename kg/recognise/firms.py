"""Enterprises named without a suffix: by list, by context, by the tagger, or as widely known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language import lists
from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise import firm_contexts, project_firms
from kg.recognise.enterprises import place_and_trade
from kg.recognise.firm_contexts import Found
from kg.recognise.firm_names import OTHER_KIND, complete, endings, ends_in_trade, is_name, known, known_name, name_end, proper
from kg.recognise.industry_names import scopes
from kg.recognise.name_borders import INSIDE, STOPPING, Line, bordering, left, roles, trade_only
from kg.recognise.project_firms import is_coined

# The noun that closes a list of enterprises: …等40多家客商, …等国内领军企业入驻. Not 等战略性新兴产业企业, 等领域企业.
FIRMS = re.compile(
    r"^[^，。；、]{0,14}?(?<!产业)(?<!行业)(?<!领域)(?<!板块)(?<!型)(?<!类)"
    r"(?:企业|公司|客商|厂商|厂家|巨头|龙头|金融机构|[\u4e00-\u9fff]企(?!业)|电商平台|投资方|投资机构|商家|集团|链主|品牌商)"
    r"(?!家|化|库|数|孵化|总部|技术中心)"
)
SURELY = 0.75  # as sure as this, a name tells of its fellows in an enumeration
LONGER = 0.6  # as sure as this, a longer name stands for the shorter one in it
# What opens a list of enterprises: 骨干企业有, 引进企业12家（.
HEADED = re.compile(
    r"(?:企业|公司|客商|厂商|巨头)(?:[\d一二三四五六七八九十百多余]+[家户])?(?:主要)?(?:有|包括|包含|为|是|如|分别[是为]|：|:|（|\()$|"
    # 仍有3家企业未完成整改：; 签约的6家企业中，
    r"[\d两三四五六七八九十]+[家户][^，。；：、]{0,8}(?:企业|公司|客商|厂商)(?:[^，。；：、]{0,16}(?:：|:)|[中里]，)$"
)
# After a name of an enterprise, more often than after another kind of name.
DOES = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:工厂|车间|总部|生产基地|分公司)|(?:股份|产品|项目|生产|投资|签约|落户|入驻|负责人|董事长|总经理|车间|厂区|年产|是|为|将|已|先后|主营|主要从事|专注)"
)
BUILT = re.compile(r"项目|基地|产业园|生产线|工厂|园|城|中心|产业|板块|集群|领域")
FIELD = re.compile(r"产值|产业|板块|产能|集群|项目集群")  # 某地石化产值: a place's trade rather than a firm
BUILT_NEXT = re.compile("[\u4e00-\u9fffA-Za-z]{0,8}?(?:项目|工程|生产线)")
PLANT = re.compile("(?:智能|数字|灯塔|绿色|超级|无人|标杆|黑灯)工厂$")
PART_OF_ANOTHER = re.compile(
    r"(?:企业孵化器|孵化器|高新区|开发区|经开区|产业园|科技园|(?:集中)?发展区|集中区|园区|工业园|示范区|新区|科技城|创新园|功能区|片区|组团|工业区|集聚区|港区|大学|学院|镇|路|杯)"
)

# 从事甲、乙、丙等研发的企业: the enumeration is of what they make.
PRODUCTS = re.compile("从事|主营|经营|研发|生产|制造|注册资本|资本[0-9]")


def propose(
    line: Line, passage: int, taken: list[tuple[int, int]], enterprises: list[tuple[int, int]]
) -> Iterator[Mention]:
    """Enterprises of one passage outside the ranges ``taken`` by other names, those by suffix among them."""
    seen: dict[tuple[int, int], Mention] = {}
    for start, end, rule, confidence in (
        *_listed(line, enterprises),
        *firm_contexts.propose(line),
        *project_firms.propose(line, endings()),
        *project_firms.traders(line, endings()),
        *_well_known(line),
        *_tagged(line),
        *_parallel(line, enterprises),
        *_misread(line),
    ):
        start, end = _tidy(line.text, start, end)
        name = line.text[start:end]
        if rule == "tagger" and any(a < start < b < end for a, b, _ in _fields().find(line.text)):
            continue  # 智能网|联新能源汽车: the tagger cut a field in two
        if not (rule == "known" or is_name(name)) or any(a < end and start < b for a, b in taken):
            continue
        old = seen.get((start, end))
        if old is None or old.confidence < confidence:
            seen[start, end] = Mention(passage, start, end, "Enterprise", name, f"firms.{rule}", confidence)
    surely = [*enterprises, *(place for place, mention in seen.items() if mention.confidence >= SURELY)]
    for start, end, rule, confidence in _chained(line, surely):
        name = line.text[start:end]
        told = (ends_in_trade(name) and is_coined(name)) or line.word(start).label == "ORG"
        if told and is_name(name) and not any(a < end and start < b for a, b in (*taken, *seen)):
            seen[start, end] = Mention(passage, start, end, "Enterprise", name, f"firms.{rule}", confidence)
    for (start, end), mention in sorted(seen.items()):
        longer = (other for (a, b), other in seen.items() if a <= start and end <= b and (a, b) != (start, end))
        if not any(other.confidence >= LONGER for other in longer):
            yield mention


@cache
def _fields() -> Matcher:
    return Matcher(name for name in scopes() if len(name) > 2)


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " “”‘’\"《":
        start += 1
    while start < end and text[end - 1] in " “”‘’\"》":
        end -= 1
    return start, end


def _listed(line: Line, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """引进甲、乙、丙等国内领军企业; 推动甲、乙（东莞）科技等40多家客商."""
    for found in lists.find(line.text):
        spans = _spans(line, found)
        if HEADED.search(line.text, 0, found.items[0].start):
            spans[0] = (found.items[0].start, spans[0][1])
        counted = found.counter in ("", "家", "户", "个", "大", "批")
        headed = HEADED.search(line.text, 0, spans[0][0])
        if headed and not found.closed and found.items[-1].end - found.items[-1].start <= 8:
            spans[-1] = (found.items[-1].start, found.items[-1].end)  # nothing but the list stands in the clause
        if not (found.closed and counted and FIRMS.match(found.tail)) and not headed:
            continue
        if PRODUCTS.search(line.text, found.start, spans[0][1]) and not headed:
            continue
        names = [line.text[start:end] for start, end in spans]
        already = [any(a < end and start < b for a, b in taken) for start, end in spans]
        good = [is_name(name) or before for name, before in zip(names, already, strict=True)]
        fine = [proper(line, start, end) for start, end in spans]
        if sum(good) * 2 <= len(good) or not (any(fine) or found.counter == "家"):
            continue
        for (start, end), sure in zip(spans, fine, strict=True):
            most = found.counter == "家" or sum(fine) * 2 >= len(fine)
            yield start, end, "list", 0.9 if sure else 0.75 if most else 0.55


def _spans(line: Line, found: lists.Enumeration) -> list[tuple[int, int]]:
    """The items' ranges, the first and the last trimmed to what can be a name."""
    spans = [(item.start, item.end) for item in found.items]
    spans[0] = (_first(line, *spans[0]), spans[0][1])
    if not found.closed:
        start, end = spans[-1]
        spans[-1] = (start, min(end, name_end(line, start)))
    return spans


def _chained(line: Line, enterprises: list[tuple[int, int]]) -> Iterator[Found]:
    """Where most of an enumeration are enterprises, so are the rest: 与甲集团、乙重工、丙汽签署协议."""
    for found in lists.find(line.text):
        spans = _spans(line, found)
        sure = [
            known_name(line.text[start:end]) or any(a < end and start < b for a, b in enterprises) for start, end in spans
        ]
        if len(spans) < 3 or sum(sure) < 2 or sum(sure) * 2 < len(spans):
            continue
        for (start, end), already in zip(spans, sure, strict=True):
            if not already and proper(line, start, end):
                yield start, end, "chain", 0.7


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
    verb_glued = INSIDE.match(line.text, at, end - 1)
    if verb_glued:
        at = verb_glued.end()
    elif line.word(at).label not in ("ORG", "nt"):
        at += next((len(word) for word in bordering().beginning(line.text, at) if at + len(word) < end - 1), 0)
    return at


def _parallel(line: Line, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """A name joined by 、 or 与 to an enterprise is one itself: 与甲集团、乙铜业开展合作."""
    for start, end in taken:
        joint = re.compile(r"[、和与及]").match(line.text, end)
        if joint:
            stop = name_end(line, joint.end())
            if proper(line, joint.end(), stop) and complete(line, joint.end(), stop):
                yield joint.end(), stop, "parallel", 0.75
        if start and line.text[start - 1] in "、和与及":
            begin = left(line, start - 1)
            if begin < start - 1 and complete(line, begin, start - 1):
                yield begin, start - 1, "parallel", 0.7


def _well_known(line: Line) -> Iterator[Found]:
    for start, end, name in known().find(line.text, overlapping=False):
        held = any(tag.label in ("ORG", "nz", "nt") and tag.start <= start and end <= tag.end for tag in line.tags)
        joined = name[-1].isascii() and re.match(r"[A-Za-z0-9]", line.text[end : end + 1])
        if (held or (line.is_edge(start) and line.is_edge(end))) and not joined and not name.isdigit():
            yield start, _with_trade(line, end), "known", 0.8


def _misread(line: Line) -> Iterator[Found]:
    """A coined word with a trade that the tagger takes for a person or a place: 盛某石墨."""
    for tag in line.tags:
        if tag.label not in ("PER", "LOC", "nr", "nz"):
            continue
        end = name_end(line, tag.start)
        name = line.text[tag.start : end]
        if _is_made(line.text, end, name):
            continue
        brief = any(len(name) - len(trade) in (2, 3) for trade in endings().ending(name, len(name)))
        if brief and is_coined(name) and name not in scopes() and not OTHER_KIND.search(name):
            yield tag.start, end, "tagger", 0.65


def _with_trade(line: Line, end: int) -> int:
    """Where a widely known name ends with the trade behind it (蒙牛|乳业), unless that begins what is built there."""
    trade = next((word for word in endings().beginning(line.text, end) if line.is_edge(end + len(word))), "")
    following = line.text[end + len(trade) :]
    goes_on = any(following.startswith(word) for word in roles("trade")) or BUILT.match(following)
    return end if goes_on or not trade else end + len(trade)


def _tagged(line: Line) -> Iterator[Found]:
    """Names that the tagger calls organisations and that no other kind claims."""
    for tag in line.tags:
        if tag.label != "ORG" or (tag.start and line.text[tag.start - 1] in "“‘"):
            continue
        end = name_end(line, tag.start)
        counted = _TALLIED.search(line.text, tag.start, end)
        end = counted.start() if counted else end  # 甲链条|三家公司
        plant = PLANT.search(line.text, tag.start, end)
        end = plant.start() if plant else end  # 甲包装|智能工厂
        name = line.text[tag.start : end]
        glued = len(next(bordering().beginning(name, 0), ""))
        start = tag.start + glued
        if line.text[start - 2 : start + 1] == "投资方" and start >= 2:
            start += 1
        place = line.place_before(start)
        if place and not glued:
            start = place[0]
        if PART_OF_ANOTHER.match(line.text, end) or _prefixes(name) or (place_and_trade(name) and not known_name(name)):
            continue
        if _is_made(line.text, end, name):
            continue  # 氢燃料重卡|项目: what is built
        if (sort := _GOODS.search(name)) and ends_in_trade(name[: sort.start()]) and _MADE_NEXT.match(line.text, end):
            yield start, start + sort.start(), "tagger", 0.7  # 甲乙电气|智能控制器二期
            continue
        if ends_in_trade(name):
            inner = next((len(trade) + own for own in (2, 3) for trade in endings().beginning(name, own)), len(name))
            if inner < len(name) and is_coined(name[:2]) and name[inner:] in scopes() and not known_name(name):
                yield start, start + inner, "tagger", 0.75  # 科某精工|风电齿轮箱: the tagger took the product, too
                continue
            product = next((name[at:] for at in range(2, len(name) - 2) if name[at:] in scopes()), "")
            if product and BUILT_NEXT.match(line.text, end) and not known_name(name):
                stop = end - len(product)  # 甲乙|新能源汽车电池包项目: the trade is the project's
                yield start, stop, "tagger", 0.6 if stop - start > 2 and is_coined(line.text[start:stop]) else 0.4
                continue
            yield start, end, "tagger", 0.45 if FIELD.match(line.text, end) else 0.75
        else:
            yield start, end, "tagger", 0.6 if DOES.match(line.text, end) else 0.4


_TALLIED = re.compile("(?:[一二两三四五六七八九十]{1,2}|[0-9]+)[家户](?:公司|企业)$")
_GOODS = re.compile("(?:智能|数字|高端|精密|绿色|新型)$")
_MADE_NEXT = re.compile("[\u4e00-\u9fff]{1,10}?(?:项目|生产线|[一二三四]期|工程)")
_DIRECT = re.compile("(?:生产线|产业化|产业园|生产基地)?(?:项目|工程|生产线)")


def _is_made(text: str, end: int, name: str) -> bool:
    """Whether words right before 项目 are what it makes, and end in a field (氢燃料重卡), rather than who builds it."""
    field = any(name[at:] in scopes() for at in range(1, len(name) - 1))
    return field and _DIRECT.match(text, end) is not None and not known_name(name) and (name[0] in project_firms.TECHNICAL or not is_coined(name))


def _prefixes(name: str) -> tuple[str, ...]:
    """Widely known names that ``name`` goes on from with trade words alone (紫光|智能制造)."""
    return tuple(
        known for start, end, known in known().find(name) if not start and end < len(name) and trade_only(name[end:])
    )
