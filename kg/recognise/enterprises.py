"""Enterprises by their suffix: 有限公司, 集团, 银行, 支行 … with the left border that grammar gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise.name_borders import NAMES, Line, class_word, general, left, place_ranks, roles, trade_only
from kg.reference import table

# After a suffix these make another word of it: 公司化, 银行业, 资本市场, 创投基金.
ANOTHER_WORD = re.compile(
    r"[化制法家卡间金们军]|业(?!主)|市场|监管|交易|账户|流水|汇票|贷款|存款|授信|总数|数量|总部$|办法|基金|招商|运作|开支|力量|密集"
)
BANKS = frozenset({"工商", "农业", "建设", "交通", "农业发展", "进出口"})  # trades that are names with 银行
# What the holdings of a city or district do; 市城投集团 is the city's one, 城投集团 alone no name.
HOLDING = re.compile(
    "(?:国控|国投|国资|国运|国融|国发|城投|城发|城建|城运|交投|交通|交建|建投|建发|产投|工投|科投|金控|金投|农投|农发|水投|水务|水利|文投|文旅|旅投|"
    "旅发|开投|能投|地产|公交)"
)
MODERN = re.compile("(?:智能|数字|灯塔|绿色|超级|无人|标杆|海外|未来|黑灯|示范|共享)$")
LEVEL = re.compile(r"(?<![\u4e00-\u9fff])(?:由|与|和|及|向|对|经|组建|成立|设立|整合|支持|依托|交由|引入)?(?P<level>[省市州县区旗])$")
PARENTED = frozenset({"分行", "支行", "分公司"})  # a branch is named by whose branch it is
# One that joins another: 管委会联合|甲资本集团.
JOINED = re.compile("(?:委会|政府|[局厅]|公司|集团|大学|学院|研究院|研究所|银行)(?:联合|携手|会同|联手|牵手|牵头|引进|与|和|同)")
# What a zone's own companies are for, beside the trades: 甲高新区人才服务公司.
SERVES = re.compile("(?:人才|公用|城乡|基础|融资|小额|集中|中小|自来水|市政|土地|储备|政务|标准|第[一二三四五六七八九十]|[一二三四五六七八九十])")
OWN = 2  # characters of a name of its own, at least
POINTING = re.compile(r"(?:贵|该|本|各|我|我们|咱们|你们|他们|这家|那家|哪家|一家|几家|两家|每家|多家|有的)$")
HELD_BY = re.compile("(?:全资|控股|参股|独资|合资|下属|旗下|所属|[一二三]级|其|该)[子孙]$|^(?:由|与|和|及|向|对|从|为|被)?其$")  # 由其全资子|公司
GENERIC_CORE = re.compile(r"^(?:该|本|各|某|其|此|我|贵|两|多|[一二三四五六七八九十两几数]+)?(?:家|个|类)?$")


@cache
def strengths() -> dict[str, str]:
    """Suffixes and how much they say: legal, company, finance, plant or ending."""
    return {row["suffix"]: row["strength"] for row in table("enterprise_suffixes")}


@cache
def _suffixes() -> Matcher:
    return Matcher(suffix for suffix, strength in strengths().items() if strength != "ending")


def propose(line: Line, passage: int) -> Iterator[Mention]:
    """Enterprises of one passage that bear a suffix."""
    hits = [hit for hit in _hits(line.text) if not _is_other_word(line, hit[1], hit[2])]
    previous_end, previous_start = 0, 0
    for number, (stop, end, suffix) in enumerate(hits):
        floor = previous_end
        if suffix in PARENTED or _one_name(line, previous_end, end):
            floor = previous_start
        label = _labelled(line.text, stop)
        start = left(line, stop, max(floor, label))
        if label and floor <= label < start <= label + 3:
            start = label
        start = max((hit.end() for hit in JOINED.finditer(line.text, start, stop - 1)), default=start)
        start = max(start, line.text.rfind("\t", 0, stop) + 1)  # a cell begins behind its tab
        start = _behind_zone(line, start, stop)
        held = _held(line, stop, end)
        if held is not None:
            yield Mention(passage, held, end, "Enterprise", line.text[held:end], "enterprises.holding", 0.65)
        following = hits[number + 1] if number + 1 < len(hits) else None
        confidence = _confidence(line, start, stop, suffix)
        branched = following is not None and (following[2] in PARENTED or _one_name(line, end, following[1]))
        if confidence and not (following and branched and left(line, following[0], start) <= start):
            yield Mention(passage, start, end, "Enterprise", line.text[start:end], "enterprises.suffix", confidence)
        if confidence or start < stop:
            previous_start, previous_end = (floor if start <= floor and floor else start), end
        else:
            previous_start = previous_end = end


def _behind_zone(line: Line, start: int, stop: int) -> int:
    """Where a name of its own begins behind the zone that it stands in: 甲高新区|秦某精密公司, but 甲高新区投资公司."""
    inner = max((end for end, begin in line.zones.items() if begin <= start < end < stop), default=start)
    own = re.sub(r"[（(][^（）()]*[)）]", "", line.text[inner:stop])
    plain = SERVES.match(own) or any(general().beginning(own, 0))
    return start if plain or len(own) < OWN or not re.match("[\u4e00-\u9fff]{2}", own) else inner


def _held(line: Line, stop: int, end: int) -> int | None:
    """Where the name of a holding begins that its level or its fellows in a list own: 市|城投集团, 财政局、交投集团."""
    core = next((m.start() for m in HOLDING.finditer(line.text, max(0, stop - 2), stop) if m.end() == stop), None)
    if core is None or line.text[stop:end] not in ("集团", "公司", "集团公司"):
        return None
    level = LEVEL.search(line.text, 0, core)
    if level:
        return level.start("level")
    listed = re.search("[局委办院厅处]、$", line.text[:core]) and re.match(r"[、，。；和与及等]|$", line.text[end:])
    return core if listed and line.text[stop:end] != "公司" else None


LABELLED = re.compile(
    r"(?:业主|投资方|建设方|承建方|运营方|股东|(?:业主|建设|承建|施工|运营|投资|项目|牵头|责任)(?:单位|主体))(?:为|是|:|：)"
)


def _labelled(text: str, stop: int) -> int:
    """Where a label such as 业主单位为 ends before ``stop``: the name begins there, whatever the tagger reads."""
    return max((hit.end() for hit in LABELLED.finditer(text, max(0, stop - 24), stop)), default=0)


_CAPITAL = re.compile("(?:投资|运营|运作|经营|管理|控股|发展)+(?:集团|有限|股份|公司)")
_HOLDS = re.compile("的|子公司|孙公司|企业|股东|设立|成立|组建")


def _hits(text: str) -> list[tuple[int, int, str]]:
    """Suffixes as (start, end, the last of those that follow each other: 控股|公司)."""
    joined: list[tuple[int, int, str]] = []
    for start, end, suffix in _suffixes().find(text, overlapping=False):
        if suffix == "资本" and _CAPITAL.match(text, end):
            continue  # 甲州国有资本|投资运营公司
        if suffix == "控股" and joined and joined[-1][1] == start and _HOLDS.match(text, end):
            continue  # 甲矿业集团控股的乙公司
        if joined and text[joined[-1][1] : start] in ("", "（", "(", "）", ")"):
            start = joined.pop()[0]
        joined.append((start, end, suffix))
    return joined


def _one_name(line: Line, inner: int, end: int) -> bool:
    """Whether the tagger sees one name from before ``inner`` to ``end`` (甲乙集团农业有限公司)."""
    if not 0 < inner < end:
        return False
    word = line.word(inner)
    return word.label in NAMES and word.start < inner and word.end >= end and line.text[:inner].endswith("集团")


def _is_other_word(line: Line, end: int, suffix: str) -> bool:
    if ANOTHER_WORD.match(line.text, end) and not line.text.startswith(("化工", "化学", "金融", "家电", "军工"), end):
        return strengths()[suffix] != "legal"
    if strengths()[suffix] in ("finance", "plant") or len(suffix) == 2:
        word = line.word(end - 1)
        return word.end > end and word.label not in NAMES and not line.text[end:].startswith(("（", "("))
    return False


def _confidence(line: Line, start: int, stop: int, suffix: str) -> float:
    """How sure it is that ``text[start:end]`` names an enterprise; 0 where it is a kind of them."""
    strength = strengths()[suffix]
    if suffix == "工厂" and MODERN.search(line.text, 0, stop):
        return 0.0  # 甲包装智能工厂 is what the firm builds
    core = re.sub(r"[（()）]", "", line.text[start:stop])
    own = core if trade_only(core) else _without_places(core)
    placed = own != core
    named = any(tag.label in NAMES and tag.start < stop and start < tag.end for tag in line.tags)
    if suffix in PARENTED:
        return 0.9 if re.search(r"银行|公司|集团|农商行|信用社|保险|人寿|财险|证券", core) and len(own) > 2 else 0.0
    if re.search(r"[两三四五六七八九十几数多\d]+[家户]$", core):
        return 0.0  # 甲、乙三家公司
    if not own:
        return _of_place(core, suffix)
    if own.isdigit():
        return 0.0  # 代码：301987证券简称
    if len(own) < 2 or GENERIC_CORE.match(own) or own in roles("class") or POINTING.search(own) or HELD_BY.search(own):
        return 0.0
    if trade_only(own):
        if not placed or class_word(own) or strength not in ("legal", "company", "finance"):
            return 0.9 if strength == "finance" and core in BANKS else 0.0
        return 0.9 if strength == "legal" else 0.6
    if strength == "legal":
        return 0.97 if named else 0.9
    if _all_common(line, start, stop) and not placed:
        apposed = line.text[:start].endswith(("公司", "企业", "集团"))
        return 0.8 if apposed else 0.55 if strength == "finance" else 0.4
    if strength == "plant":
        return 0.85 if named else 0.5
    return 0.93 if named else 0.7


def _of_place(core: str, suffix: str) -> float:
    """How sure a place and a suffix alone name an enterprise: 北京银行, 金川集团股份有限公司, but not 上海公司."""
    strength = strengths()[suffix]
    if strength == "finance":
        return 0.85 if core and suffix not in ("资本", "租赁", "创投") else 0.0
    if strength == "legal":
        return 0.85 if core else 0.0
    return 0.6 if suffix == "集团" and place_ranks().get(core) == 0 else 0.0


def _all_common(line: Line, start: int, stop: int) -> bool:
    """Whether the tagger knows every word of the core as a common one."""
    inside = [tag for tag in line.tags if tag.start < stop and start < tag.end]
    return all(tag.label not in NAMES and tag.end - tag.start > 1 for tag in inside)


def place_and_trade(name: str) -> bool:
    """Whether a name is a place and a trade, and so names no one firm: 澳门科技.

    >>> place_and_trade("澳门科技"), place_and_trade("澳门钱唐科技")
    (True, False)
    """
    own = _without_places(name)
    return own != name and trade_only(own)


def _without_places(core: str) -> str:
    """The core without the places in front of it (and in brackets at its end)."""
    moved = True
    while moved and core:
        moved = False
        for length in range(min(len(core), 11), 1, -1):
            if core[:length] in place_ranks():
                core, moved = core[length:], True
                break
    return core


