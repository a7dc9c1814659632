"""Enterprises that only a project's name holds: X电解液项目, where X is no word of the language.

Who builds a project often stands before what is built, without a suffix. Such a name is two or three characters that
no dictionary has, followed by words that it does have. The dictionary is jieba's, read as a file: jieba itself, whose
import is slow, is not needed.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.errors import KgError
from kg.language.lexicon import Lexicon
from kg.recognise.industry_names import scopes
from kg.recognise.name_borders import Line, place_ranks

HEAD = re.compile(r"(?:产业园|产业化)?项目|生产线|[一二三四]期(?:工程|项目)?(?=[、，。；等]|$)")
OPENS = re.compile(r"(?:^|[，。；：、的“（(\s]|元|和|与|及|以及|推动|推进|加快|引进|力促|促进)$")
STOPS = re.compile(r"[，。；：、的“”（）()\s]")
HAN = re.compile(r"[\u4e00-\u9fff]+")
# Characters of grammar, and of the short technical words that dictionaries lack (数智, 零碳, 电驱): none of the first is
# in a name here, and names are not made of the second alone.
GRAMMAR = frozenset(
    "是为对已曾与将把被由在从向以及其该此每各拟首个全再又也还等即获取可能一二三四五六七八九十第两上下前后时中内外年月日和或但而则"
    "仍均都就签引批续占超亿逾某"
)
TECHNICAL = frozenset(
    "数智零碳冷链电驱战新玛钢光储氢风热水气油煤铁铜铝锂钛硅镍钴锰锌锡铅镁钨钼铌钽锆铬钒镓锗铟铋锑钾钠磷氟氯硫氮氨碘溴芯云网车船机械板管线材料膜片轴泵阀双低高中小大多单超微纳精细特专生物"
    "医药农林牧渔粮食菌茶果蔬花木竹纸布棉麻丝绸绿蓝红黄白黑金银产研供销用固废危化软硬件信创数字总部基园城区镇村路桥港站厂房楼老旧"
    "改扩建技空陆海运"
)
# Words before 等重点项目 are of many projects; behind a verb the project is another phrase.
LISTED = re.compile(r"项目|亿元|等|投资|新建|引进|实施|签约|开工|落户|落地")
LONGEST = 4
UNDERTAKEN = re.compile("项目|工程|开工|竣工|投产|试产|试生产|投用|投运|动工|上马|达产|扩产|技改")
FRONT = re.compile("[，。；：、“（]|推动|推进|加快|引进|促进|和(?=[^，。；]{4})")
PRODUCT = re.compile(
    r"(?!智能|数字|绿色|超级|工厂|生产|产业|制造|加工|项目)(?:[\u4e00-\u9fffA-Za-z0-9.]){3,24}?"
    r"(?=[、，。；和与及等]|项目|生产线|基地|[两二三四五六七八九十0-9]+个|竣工|投产|试产|开工)"
)
PROVINCES = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕秦甘陇青蒙桂藏宁新疆港澳台")


@cache
def _dictionary() -> frozenset[str]:
    spec = importlib.util.find_spec("jieba")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "dict.txt"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            return frozenset(re.findall(rf"^(\S{{2,{LONGEST}}}) ", text, re.MULTILINE))
    raise KgError("jieba's dictionary is not installed", where="jieba/dict.txt", remedy="pip install jieba==0.42.1")


def propose(line: Line, trades: Lexicon) -> Iterator[tuple[int, int, str, float]]:
    """Ranges of names at the head of projects' names, with the word for a firm's trade that is none for what it builds (荣某科技|铝基板项目)."""
    text = line.text
    for head in HEAD.finditer(text):
        stops = [stop.end() for stop in STOPS.finditer(text, 0, head.start())]
        floor = stops[-1] if stops else 0
        borders = [end for end in (*line.zones, *line.ends) if floor < end < head.start()]
        starts = {floor, *borders, *(at for at in range(floor + 1, head.start()) if OPENS.search(text, floor, at))}
        for start in sorted(starts):
            length = _length(text, start, head.start())
            word = line.word(start)
            common = word.label == "n" and (word.start, word.end) == (start, start + length)  # 兰炭尾气制乙二醇: a noun that the tagger knows
            if length and not common and word.label != "PER" and line.is_edge(start):
                end = start + length
                behind = (end + len(word) for word in trades.beginning(text, end) if word in _FIRM_WORDS)
                own = max((at for at in behind if head.start() - at >= _BUILT), default=end)
                yield start, own, "project", 0.55 if own == end else 0.7
                break


def traders(line: Line, trades: Lexicon) -> Iterator[tuple[int, int, str, float]]:
    """Names with their trade before what is built: 华某特材|高温合金锻件, 科某精工|风电齿轮箱等项目."""
    if not UNDERTAKEN.search(line.text):
        return
    for start in {0, *(hit.end() for hit in FRONT.finditer(line.text))}:
        found = ((start + own, trade) for own in (2, 3) for trade in trades.beginning(line.text, start + own))
        for at, trade in sorted(found, key=lambda one: (-len(one[1]), one[0])):
            end = at + len(trade)
            end += next((len(more) for more in trades.beginning(line.text, end) if more not in scopes()), 0)  # 恒某|纺织|机械
            if is_coined(line.text[start:at]) and PRODUCT.match(line.text, end) and _begins_word(line.text[end : end + 6]):
                yield start, end, "builder", 0.7
                break


_BUILT = 3  # characters of what is built, at least
# What only firms are called by, and nothing that is built.
_FIRM_WORDS = frozenset({"科技", "高科", "实业", "股份", "控股", "集团", "技术", "国际", "精密", "智造", "科创", "新科", "精工"})


def _length(text: str, start: int, end: int) -> int:
    """How many characters from ``start`` are a name before what is built; 0 where none is."""
    for length, latest in ((2, 2), (3, 2)):
        name, rest = text[start : start + length], text[start + length : end]
        if PROVINCES.issuperset(name) or name.endswith("基"):  # 镍基合金…
            continue  # 沪苏大丰…: two provinces
        if len(rest) < 2 or LISTED.search(rest) or TECHNICAL.issuperset(rest) or not HAN.fullmatch(name + rest[:2]) or not _is_no_word(name, rest):
            continue
        if name[-1] in "级型式用性态化款":
            continue
        if rest[0] in "级型式用性态化款" and len(rest) > 2:
            continue  # 车规|级传感器: of what sort it is
        offset = next((at for at in range(latest + 1) if _word_at(rest, at)), None)
        if offset is not None:
            return length
    return 0


def _begins_word(text: str) -> bool:
    return _word_at(text, 0) or any(text[:length] in scopes() for length in range(2, len(text) + 1))


def _word_at(text: str, at: int) -> bool:
    return any(text[at : at + length] in _dictionary() for length in range(2, LONGEST + 1) if at + length <= len(text))


def _is_no_word(name: str, rest: str) -> bool:
    if GRAMMAR & set(name) or TECHNICAL.issuperset(name) or any(name.startswith(p) for p in _place_starts(name)):
        return False
    pairs = [(name + rest[:1])[at : at + 2] for at in range(len(name))]
    return not any(pair in _dictionary() for pair in pairs)


def is_coined(name: str) -> bool:
    """Whether a name begins with two characters that are no word, as names that someone made up do.

    >>> is_coined("宏佑精密"), is_coined("精密制造")
    (True, False)
    """
    words = any(name[:length] in _dictionary() for length in range(3, LONGEST + 1))
    return HAN.fullmatch(name) is not None and not words and _is_no_word(name[:2], "") and not PROVINCES.issuperset(name[:2])


def _place_starts(name: str) -> list[str]:
    return [name[:length] for length in range(2, len(name) + 1) if name[:length] in place_ranks()]
