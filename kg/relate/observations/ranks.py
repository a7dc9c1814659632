"""Ranks and absolute changes."""

from __future__ import annotations

import re

from kg.relate.indicators import concept
from kg.relate.observations.naming import name_of
from kg.relate.observations.nouns import clean, stem, topical
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import GENERIC_COUNT, PLACED, RANK, WHERE

# Words before a rank that do not say what is ranked.
_SILENT = re.compile(r"数量|总量|总数|规模|增速|增幅|均|排名|位次|个数|分别|[一二三四五六七八九十\d]+次")


_ASSESSED = re.compile("(?P<what>参评的?[^，。；、\\d]{2,14})中")
# 在全省省级开发区中排名第5: among whom, not what
_PEERS = re.compile(
    "(?:全[省市国县区])?(?:各|同类|参评)*(?:国家级|省级以上|省级|市级以上|市级)?"
    "(?:开发区|经开区|高新区|园区|产业园区|县市区?|市州|地市|县区|同行|行业|企业)(?:里|中)?"
)
_BOARD = re.compile("(?P<what>[^，。在]{2,12})(?P<how>榜单|排行榜|榜|考核|考评|评价|评比|评选)中?$")


def rank(left: str, state: State, before: str = "", clause: str = "", said: str = "") -> Reading | str:
    """列全省第37位, 增速居第二: a place in an order, of what the words or the figure before it name."""
    if re.search("(?:较|比|超过|仅次于|高于|低于)$", said):
        return "限定条件"  # 较第二名高出4.2分
    text = RANK.sub("", left.rstrip(" 的"))
    placed = PLACED.search(text)
    if placed:
        text = text[: placed.start()]
    where = re.search(r"(全[省市国区县]|全国)[^，]{0,8}$", text)
    text = WHERE.sub("", text)
    text = RANK.sub("", text).strip(" 在、，均都")
    noun = clean(re.sub(r"^(?:在)(?:全[省市国区县]|全国)?", "", text))
    noun = re.sub(r"中$|上$", "", noun)
    base = where[1] if where else None
    last = state.last
    if "、" in noun:
        return "指代不明"
    if listed := _ASSESSED.search(clause):
        core = re.sub("^(?:全[省市国县区]|参评的?)+", "", listed["what"])
        return Reading(f"{core}排名", clause, "Rank", False, core, base=base)
    if not noun or _SILENT.fullmatch(noun) or (_PEERS.fullmatch(noun) and last is not None and last.measure in ("Level", "Growth", "Share")):
        if last is None and (board := _BOARD.search(before)):
            core = re.sub("发布的", "", board["what"].rsplit("的", 1)[-1]) + (board["how"] if "榜" not in board["how"] else "")
            return Reading(f"{core}排名", before, "Rank", False, core)
        if last is None:
            return "没有指标"
        base_name = stem(re.sub("排名$", "", last.name))
        if last.standard and last.core and last.measure == "Level" and concept(f"{base_name}排名") is None and "规模以上" not in last.core:
            base_name = stem(last.core)
        speed = noun in ("增速", "增幅") or (last.measure == "Growth" and noun == "")
        name = f"{base_name}增速排名" if speed else f"{base_name}排名"
        return Reading(name, last.said, "Rank", last.standard, base_name, base=base)
    named = name_of(noun, "Count", "位")
    if named is None:
        return "没有指标"
    core = re.sub("(?:排名|位次|名次|数)$", "", named.name if named.standard else named.core)
    return Reading(f"{core}排名", noun, "Rank", named.standard, core, base=base)


def change(match: re.Match[str], left: str, state: State, unit: str, counter: str) -> Reading | str:
    """净增8家, 比上年多96个, 前移12位: an absolute rise or fall."""
    noun = clean(match["noun"])
    negative = bool(match["down"] or match["under"]) or bool(re.search("后移|下移", left))
    named = topical(noun, unit, counter, state) if noun else None
    if named is not None:
        return Reading(named.name, left, "Change", named.standard, named.core, negative, match["base"])
    if noun and not GENERIC_COUNT.search(noun) and noun not in ("分别", "均"):
        return "没有指标"
    last = state.latest("Rank" if counter in ("位", "位次", "个位次") else "Level")
    if last is None:
        return "没有指标"
    return Reading(last.name, left, "Change", last.standard, last.core, negative, match["base"])
