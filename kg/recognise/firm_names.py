"""What a name of an enterprise without a suffix looks like, and how far it reaches."""

from __future__ import annotations

import re
from functools import cache

from kg.language.lexicon import Lexicon
from kg.language.matcher import Matcher
from kg.recognise.enterprises import strengths
from kg.recognise.name_borders import NAMES, STOPPING, Line, place_ranks, roles, trade_only
from kg.recognise.project_firms import is_coined
from kg.reference import table

# What these end with is something else: an institution, a body, a place, a zone, a project, a gathering, a medium.
OTHER_KIND = re.compile(
    "(?:大学|学校|中学|院|研究所|实验室|中心|协会|商会|学会|联盟|总会|委|会|厅|局|部|处|室|组|政府|政协|人大|办|"
    "[市县省]|开发区|经开区|高新区|示范区|园区|新区|产业园|科技园|创新园|科技城|基地|园|港|镇|街道|乡|村|项目|工程|生产线|电站|"
    "产业链?|集群|行业|领域|板块|基金|论坛|展|奖|榜|报|在线|讯|杂志|电视台|网|路|街|桥|高速|机场|口岸|铁路|河|山|湖|"
    "经费|资金|费用|支出|产值|总额|贷款|补助|补贴|用地|面积|"
    "[一二三四五六]期|一批|同志|先生|女士|群体|阶层|制|率|性)$"
)
BARE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（()）·&.\-]{2,18}")
# What no name holds (的, 等, 该 …), and counts that open one (三大企业).
NO_PART = re.compile(r"[的了等该此每各]|^(?:到|在|赴|前往|把|将(?!军))|^其[中他它余]|^[一二两三四五六七八九十百千万\d]+[个家项名户批大条亿万]|企业$")


@cache
def endings() -> Lexicon:
    """Trades that end a short name (甲乙电子)."""
    return Lexicon(word for word, kind in strengths().items() if kind == "ending")


@cache
def _known_names() -> frozenset[str]:
    return frozenset(row["name"] for row in table("enterprises"))


def known_name(name: str) -> bool:
    """Whether it is the name of a widely known enterprise."""
    return name in _known_names()


@cache
def known() -> Matcher:
    """Finds widely known enterprises."""
    return Matcher(_known_names())


def is_name(name: str) -> bool:
    """Whether the words could be an enterprise's name at all."""
    if known_name(name):
        return True
    if not BARE.fullmatch(name) or name.isdigit() or (OTHER_KIND.search(name) and not ends_in_trade(name)):
        return False
    if name in place_ranks() or trade_only(name) or name in roles("border"):
        return False
    return not NO_PART.search(name)


def proper(line: Line, start: int, end: int) -> bool:
    """Whether the tagger sees a name there, or it ends like one (甲乙电子)."""
    text = line.text[start:end]
    if any((tag.label in NAMES or tag.label == "t") and tag.start < end and start < tag.end for tag in line.tags):
        return True
    return ends_in_trade(text)


def name_end(line: Line, start: int) -> int:
    """How far a name that begins at ``start`` reaches, word by word."""
    at = start
    if (coined := _coined_end(line.text, start)) and line.word(coined - 1).end <= coined:
        at = coined
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
        if word.label in ("v", "vn", "n") and at > start and complete(line, start, at) and not _prolongs(piece):
            break
        if word.label == "v" and piece not in roles("trade") and at > start:
            break
        at = word.end
        if word.label == "ORG" and not _prolongs(line.text[at : line.word(at).end] if at < len(line.text) else ""):
            break
    return at


def _coined_end(text: str, start: int) -> int:
    """Where a coined word with its trade ends that begins at ``start``, whatever words the tagger cuts it into; 0 where none does."""
    ends = (start + own + len(trade) for own in (2, 3) for trade in endings().beginning(text, start + own))
    return next((end for end in ends if is_coined(text[start:end])), 0)


def complete(line: Line, start: int, end: int) -> bool:
    """Whether the words could end there: a name of the tagger, or a trade behind a name of its own."""
    name = line.text[start:end]
    return named(line, start, end) or ends_in_trade(name)


def _prolongs(piece: str) -> bool:
    return piece in strengths() or piece in roles("trade") - roles("border")


def named(line: Line, start: int, end: int) -> bool:
    """Whether the tagger sees a name inside the range."""
    return any(tag.label in ("ORG", "nz", "nt") and tag.start >= start and tag.end <= end for tag in line.tags)


def ends_in_trade(name: str) -> bool:
    """Whether a trade ends the name behind two characters or more: 甲乙电子."""
    return any(len(name) >= len(word) + 2 for word in endings().ending(name, len(name)))
