"""Ranks and absolute changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Passage
from kg.relate.indicators import concept
from kg.relate.observations.naming import name_of
from kg.relate.observations.nouns import clean, stem, topical
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.runs import JOINTS
from kg.relate.observations.words import GENERIC_COUNT, PLACED, RANK, TO, WHERE

# Words before a rank that do not say what is ranked.
_SILENT = re.compile(r"数量|总量|总数|规模|增速|增幅|均|排名|位次|个数|分别|[一二三四五六七八九十\d]+次")


_ASSESSED = re.compile("(?P<what>参评的?[^，。；、\\d]{2,14})中")
# 在全省省级开发区中排名第5: among whom, not what
_PEERS = re.compile(
    "(?:全[市省国县区]|[东西中]部|东北|沿海|同类|国内)*(?:\\d+[家个]|各|同类|参评)*(?:国家级|省级以上|省级|市级以上|市级)?"
    "(?:开发区|经开区|高新区|园区|产业园区|县市区?|市州|地市|县区|同行|行业|企业|园)?(?:里|当中|之中|中)?"
)
# 江西省开发区2019年度综合考核评价结果的通报: what every place of the article is of
_RANKING = re.compile(
    "(?P<what>(?:综合|发展|建设|营商环境|集约利用|亩均效益|高质量发展|争先创优|绩效)*(?:考核评价|考评|考核|评价|评比|竞争力|发展水平|实力))"
    "(?=[^，。《》]{0,8}(?:结果|排名|排行|榜|通报|情况))"
)
# 17家合作区综合考评中名列第6
_AMONG = re.compile("(?:区|市|县|州)(?P<what>[^，。；区市县州]{0,6}(?:考核评价|考评|考核|评价|评估|竞争力|实力|发展水平))(?:中|里|上)")
# 综合实力在全国219个国家级经开区中列第67位, 增速在全市国家高新区里排第二
_WITHIN = re.compile(
    r"(?:在|于)[^，。；在\d]{0,10}?(?:的?\d+[家个])?(?:国家级?|省级|同类)?[^，。；在]{2,10}?(?:当中|之中|中|里)(?=[位名排列居处第由从荣获])"
)
_RANKABLE = re.compile("(?:[总产储]量|规模|增[速幅]|实力|水平|活力|效[益率]|强度|贡献|[产总]?值|收入|利润|投资|税收|得分|指数|[率额度]|竞争力|总数)$")
_MEMBERS = re.compile("名?(?:的开发区|的园区|的企业|的县市区?|的)?，?(?:依次|分别)?(?:是|为)?[：:]?")
# 在全市12家省级开发区半年观摩中，我区位列第2: what the clause before says was judged
_REVIEWED = re.compile(
    "(?:区|市|县|州|园|年|度|的|全[省市国县区])(?P<what>(?:半年|年度|季度|年中|年终|全年|月度|春季|秋季|重点|重大|产业|招商|引资|项目|现场|集中|综合|拉练|交叉)*"
    "(?:观摩|考核|考评|评比|评价|测评|评估|竞赛|比武|擂台赛|擂台|拉练|赛马|督查|验收|点评)(?:评比|评价|评议|考核|考评|点评|活动|会)?)(?:结果|成绩|通报)?(?:中|里|上)$"
)
# 力争进入全省开发区前60强
_ENTERED = re.compile(
    "(?:力争|争取|确保|冲刺|冲击|奋力|努力|首次|成功|再次|继续|稳定)*(?:进入|进到|跻身|迈入|挤进|挤入|冲进|闯进|杀入|晋级|进军|进)"
    "(?P<whole>全[省市国区县](?:国家级|省级|市级)?(?:开发区|经开区|高新区|园区|工业园区|县市区?|县域))"
)
_ASIDE = re.compile("（[^（）]*）")
_BOARD = re.compile(
    "(?P<what>[^，。在]{2,24}?)(?P<how>榜单|排行榜|榜|考核评价|综合考评|考核|考评|评价|评比|评选|评估|测评|监测|排名)"
    "(?:(?:的|评估|评价|考核|排名)?(?:结果|情况|排名|排行|名单|通报|榜单|成绩))?(?:中|里|上|揭晓|出炉|公布|发布)?$"
)
# 省发改委公布2022年度全省|产业园区综合评价: what a board is called, without who gives it out, of when, of where
_GIVES_OUT = re.compile(
    "^.*(?:公布|发布|通报|公示|印发|揭晓|公开|晒出|亮出)了?(?=.{2})|(?:19|20)\\d\\d年?度?|^.*?(?:全[省市国县区州]|我[省市区县])(?:各"
    "|所有)?(?=.{2})"
)


def ranking(title: str) -> str:
    """What an article ranks as its title says, "" where it ranks nothing: 综合考核评价.

    >>> ranking("关于2019年度全省开发区综合考核评价结果的通报")
    '综合考核评价'
    """
    found = _RANKING.search(title)
    return found["what"] if found else ""


def reviewed(words: str) -> str:
    """What words say that zones were judged by, "" where they do not: 省级以上开发区半年观摩中 → 半年观摩."""
    found = _REVIEWED.search(words)
    return found["what"] if found else ""


class Boards:
    """What the places of an article are of, where their sentences do not say."""

    def __init__(self, title: str) -> None:
        self._title = ranking(title)
        self._last: tuple[int, str] | None = None  # the paragraph that spoke of a ranking, and what it ranked

    def at(self, passage: Passage) -> str:
        """The ranking of the title, else the one spoken of in this paragraph or the two before, "" where there is none."""
        if self._title or self._last is None:
            return self._title
        return self._last[1] if passage.paragraph - self._last[0] <= 2 else ""

    def take(self, passage: Passage, reading: Reading) -> None:
        """Remember a place."""
        self._last = passage.paragraph, re.sub("排名$", "", reading.name)


def listed(text: str, end: int, number: int, mentions: Sequence[Mention]) -> list[Mention]:
    """综合得分前三名依次是：A、B、C: the places that a rank at ``end`` is shared out to, in their order; [] where it is not."""
    opening = _MEMBERS.match(text, end)
    found: list[Mention] = []
    position = opening.end() if opening and opening[0] else -1
    while position >= 0:
        here = [m for m in mentions if m.start == position and not m.implied]
        if not here:
            return []
        found.append(max(here, key=lambda m: m.end))
        aside = _ASIDE.match(text, found[-1].end)
        joint = JOINTS.match(text, aside.end() if aside else found[-1].end)
        position = joint.end() if joint else -1
    return found if len(found) == number else []


def rank(left: str, state: State, before: str = "", clause: str = "", said: str = "") -> Reading | str:
    """列全省第37位, 增速居第二: a place in an order, of what the words or the figure before it name."""
    peers = _WITHIN.search(clause)
    ahead = re.sub(r"^.*\d(?:年度?|月份?|季度)", "", clause[: peers.start()]) if peers else ""
    if peers and peers.end() >= len(clause) - len(left) - 1 and _RANKABLE.search(ahead):
        left = ahead + clause[peers.end() :]
    return _rank(left, state, before, clause, said)


def _rank(left: str, state: State, before: str, clause: str, said: str) -> Reading | str:
    if re.search("(?:各组|每组|各类|每类|各档|评为|获评)$", said):
        return "没有指标"  # 各组第1名各奖补800万元: whoever it is
    if re.search("(?:较|比|超过|仅次于|高于|低于)$", said):
        return "限定条件"  # 较第二名高出4.2分
    text = RANK.sub("", TO.sub("", re.sub("(?:由|从)?(?:我们|咱们|本区)?$", "", left.rstrip(" 的"))))
    text = re.sub("分列|(?:我们|我区|我市)$|由$|从$", "", text)
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
    if not noun and (among := _AMONG.search(said)):
        return Reading(f"{among['what']}排名", said, "Rank", False, among["what"], base=base)
    if listed := _ASSESSED.search(clause):
        core = re.sub("^(?:全[省市国县区]|参评的?)+", "", listed["what"])
        return Reading(f"{core}排名", clause, "Rank", False, core, base=base)
    if entered := _ENTERED.fullmatch(left.strip("，、 ")):
        return Reading(f"{entered['whole']}排名", left, "Rank", False, entered["whole"], base=base)
    peers = last is None or last.name.endswith("区数")
    if (not noun or _PEERS.fullmatch(noun)) and peers and (event := reviewed(before) or state.judged):
        return Reading(f"{event}排名", before, "Rank", False, event, base=base)
    if not noun or _SILENT.fullmatch(noun) or _PEERS.fullmatch(noun):
        if last is None and (board := _BOARD.search(before)):
            core = _GIVES_OUT.sub("", board["what"].rsplit("的", 1)[-1]) + (board["how"] if "榜" not in board["how"] else "")
            core = _GIVES_OUT.sub("", core).removesuffix("排名")
            return Reading(f"{core}排名", before, "Rank", False, core)
        if last is None and state.board:
            return Reading(f"{state.board}排名", clause, "Rank", False, state.board)
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
    core = re.sub("(?:排名|位次|名次|(?<!指)数)$", "", named.name if named.standard else named.core)
    return Reading(f"{core}排名", noun, "Rank", named.standard, core, base=base)


def change(match: re.Match[str], left: str, state: State, unit: str, counter: str) -> Reading | str:
    """净增8家, 比上年多96个, 前移12位: an absolute rise or fall."""
    noun = clean(re.sub("同比|环比|按年|按季", "", match["noun"]))
    negative = bool(match["down"] or match["under"]) or bool(re.search("后移|下移", left))
    named = topical(noun, unit, counter, state) if noun else None
    if named is not None:
        return Reading(named.name, left, "Change", named.standard, named.core, negative, match["base"])
    if noun and not GENERIC_COUNT.search(noun) and noun not in ("分别", "均"):
        return "没有指标"
    ranked = counter in ("位", "位次", "个位次")
    last = state.latest("Rank" if ranked else "Level")
    if ranked and last is None and state.board:
        return Reading(f"{state.board}排名", left, "Change", False, state.board, negative, match["base"])
    if not ranked and unit == "Count" and last is not None and last.measure == "Level" and not last.name.endswith("数"):
        last = state.counted(unit) or last  # 签了39个项目，签约金额523亿元，比去年同期多8个
    if last is None:
        return "没有指标"
    return Reading(last.name, left, "Change", last.standard, last.core, negative, match["base"])
