"""Mechanisms without quotes: X制, X机制, X专项行动, X招商, A+B模式, 周调度, objects of 推行 and 实行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language import lists
from kg.model import Passage
from kg.recognise import quoted as quotes
from kg.recognise.mechanism_grammar import Found, object_start, strong, verbs
from kg.recognise.pairs import area_names
from kg.recognise.word_tables import any_of, words

_TABLE = "mechanism_words"
# The words that close a name, each with what must not follow it (改革开放, 招商引资, 制造 are other words).
_TAIL = re.compile(
    r"(?P<action>专项整治行动|专项行动|攻坚行动|提升行动|三年行动|攻坚战|百日行动|倍增行动|行动计划|行动)"
    r"(?!方案|力|自|起来|指南|路线|者|不便|纲领|》|计划》)|"
    r"(?P<scheme>培育工程|倍增工程|提升工程|引才工程|振兴工程|强基工程|攻坚工程|倍增计划|培育计划|提升计划|成长计划|振兴计划)|"
    r"(?P<strategy>战略)(?!定位|合作|性|投资|新兴|机遇|支点|支撑|目标|重点|部署|举措|高地|腹地|要地|地位|布局|资源|规划|框架|意义|协议|伙伴|平台|"
    r"通道|选择|叠加|区|引领|纵深|导向|科技|谋划|重组|咨询|发展)|"
    r"(?P<mechanism>的机制办法|的机制|工作机制|(?<!体制)机制)(?!体制|改革|创新|建设|体系|砂|活|灵活|不|问题|优势|障碍|等方面|木|性|炭)|"
    r"(?P<institution>制度)(?!改革|建设|体系|创新|型|化|支撑|保障|优势|基础|环境|障碍|不|性|执行|等方面|集成|壁垒|上|红利|安排|框架|文件|汇编)|"
    r"(?P<system>(?<![体机编控研限管抑复绘强规监学建试印炼调法税币轧配酿烧精特创节遏牵克转改公定压抵自旧])制)"
    r"(?=[，。、；：”’）)（(！\s]|$|度|改革|等|和|与|及|的|管理|实施|项目|审批|备案|服务|机制|工作|为|取得|落实|落地|运行|全面|改造|模式|办理|覆盖|推行)|"
    r"(?P<courting>招商)(?!引资|银行|局|会|推介|合作|工作|活动|人员|队伍|专员|平台|项目|部|顾问|专班|小分队|中心|政策|力度|公司|服务|方式|模式|"
    r"渠道|成果|成效|图谱|联络|信息|办|团|证|引才|质|运营|选资|线索|机构|组|大会|体系|机制|攻势|热潮|优势|环境|港|地产|蛇口|积|效|资源|部门|"
    r"引智|选商|任务|考核|氛围|路演|日|周|月|年|季|[\u4e00-\u9fff]{0,4}会(?!商|员|展|议制))|"
    r"(?P<reform>改革)(?!开放|发展|创新|的|和|任务|举措|试点(?!工作)|成果|红利|方案|措施|攻坚|精神|系统|力度|成效|经验|要求|工作|事项|思路|动力|意识|"
    r"进程|步伐|办|委|先锋|先行|尖兵|命题|活力|赋能|激发|突破|不|重点|配套|集成|完成|等)|"
    r"(?P<method>工作法|工作模式|招商模式|服务模式|管理模式|运行模式|运营模式|审批模式|发展模式|模式)(?!创新|的|和|等|上|下)"
)
_PLUS = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}(?:[+＋—-][\u4e00-\u9fffA-Za-z]{1,8}?){1,5}?)"
    r"(?P<head>管理模式|运营模式|服务模式|模式|管理|工作机制|机制|招商引资|招商|体系|服务|改革|工作法|运营|体制)"
)
_PERIOD = (
    r"(?:[每逐单双]?(?:日|周|旬|月|季|季度|半年)|月度|季度|年度?|按月|双月)(?:一)?"
    r"(?:调度|通报|例会|督办|考核|研判|点评|晾晒|督导|会商|观摩|排名)(?:通报|研判|分析)?"
)
_PERIODIC = re.compile(rf"(?<!\d){_PERIOD}(?P<more>(?:[、，]{_PERIOD})*)(?P<head>制度|制|工作机制|机制)?")
_OUTCOME = re.compile("(?:的)?(?:结果|得分|排名|情况|成绩|评价|指标|等次|优秀|通报|表|办法|工作|中|为)")
_AWARD = re.compile(r"(?:用好|设立|增设|颁发|评选|设置)(?P<it>[\u4e00-\u9fff、“”]{2,40}奖)(?=[，。；等]|$)")
_OBJECT = re.compile(r"(?:推行|实行|践行|试行)(?:了)?(?P<it>[\u4e00-\u9fff、]{3,36})(?=[，。；！]|$)")
_BAD = re.compile(
    r"解决|召开|制约|提高|促进|(?:完善|建立|健全|创新|优化)$|(?:省|市|县)(?:委|政府)|[厅局的了在将把从其该这那有对向为，。；：《》]|\d+[个家项亿万%％]|"
    r"^(?:和|与|及|等|或|而|、|全面|一系列|系列|各项|多项|有关|相关|这些|新的|不断|加快|进一步)|[和与及、]$"
)
_MANNER = re.compile(r"(?:化|式|型)$")
_WHOLE_CHAIN = re.compile(r"全链条|全生命周期|全过程|全流程|全周期|全方位|全要素")
_LENGTHS = {
    "action": (4, 16),
    "scheme": (2, 14),
    "strategy": (3, 14),
    "mechanism": (3, 16),
    "institution": (2, 12),
    "system": (2, 9),
    "courting": (2, 7),
    "reform": (3, 16),
    "method": (3, 14),
}
_BASE = {
    "action": 0.84,
    "scheme": 0.72,
    "strategy": 0.68,
    "mechanism": 0.66,
    "institution": 0.62,
    "system": 0.8,
    "courting": 0.72,
    "reform": 0.66,
    "method": 0.55,
}


def plain(passage: Passage) -> Iterator[Found]:
    """Mechanisms named without quotes."""
    text = passage.text
    inside = [(phrase.opening, phrase.closing) for phrase in quotes.find(text)]
    for tail in _TAIL.finditer(text):
        if not any(start < tail.start() < end for start, end in inside):
            yield from _tailed(text, tail)
    for hit in _PLUS.finditer(text):
        last = max((verb.end() for verb in verbs().finditer(text, hit.start(), hit.end("name"))), default=hit.start())
        start = last if re.search("[+＋—-]", text[last : hit.end("name")]) and last + 2 <= hit.end("name") else hit.start()
        joined = re.search("[+＋]", hit["name"]) is not None
        if joined or hit["head"] not in ("服务", "运营", "体系"):
            yield start, hit.end(), text[start : hit.end()], "joined", 0.72 if joined else 0.6
    for hit in _PERIODIC.finditer(text):
        yield hit.start(), hit.end(), hit.group(), "periodic", _periodic(passage, hit)
    for hit in _AWARD.finditer(text):
        for item in lists.items(text, *hit.span("it")).items:
            name = text[item.start : item.end]
            if name.endswith("奖") and len(name) > 3:
                yield item.start, item.end, name, "award", 0.6
    for hit in _OBJECT.finditer(text):
        for item in lists.items(text, *hit.span("it")).items:
            name = text[item.start : item.end]
            if 3 <= len(name) <= 12 and _object_tail().search(name) and not _BAD.search(name) and not generic(name):
                yield item.start, item.end, name, "object", 0.62


def _periodic(passage: Passage, hit: re.Match[str]) -> float:
    text = passage.text
    if not (hit["more"] or hit["head"]) and text[hit.end() : hit.end() + 1] == "：":
        return 0.3  # 30日 半年调度：…: one that was held
    if not (hit["more"] or hit["head"]) and _OUTCOME.match(text, hit.end()):
        return 0.3  # 年度考核结果: what came of one
    if hit["more"]:
        return 0.6  # 月调度、季通报、年考核 are one way of supervising
    if hit["head"] or passage.role == "heading" or (len(text) < 16 and "，" not in text):
        return 0.75
    return 0.55 if text[hit.end() : hit.end() + 1] in "、”’" or text[hit.start() - 1 : hit.start()] in "、“‘" else 0.35


def _tailed(text: str, tail: re.Match[str]) -> Iterator[Found]:
    """The names that a tail closes, with the members of a list that share it."""
    kind = tail.lastgroup or ""
    if text[tail.start() - 1 : tail.start()] == "、":
        return
    floor = max(text.rfind(mark, 0, tail.start()) for mark in "，。；！？：“”‘’,;:《》（）()") + 1
    verb, start = object_start(text, floor, tail.start())
    end = tail.start()
    shared = re.search(r"等(?:新|多种|各类|一系列)?$", text[start:end])
    if shared:
        end = start + shared.start()
    members = [(m.start, m.end) for m in lists.items(text, start, end).items] if "、" in text[start:end] else []
    listed = len(members) > 1
    if listed and kind == "courting" and all(_MANNER.search(text[a:b]) for a, b in members):
        yield start, tail.end(), text[start : tail.end()], "tail:courting", 0.55  # 市场化、专业化招商 is one way
        return
    if listed and kind == "mechanism" and not shared and end - start > 16:
        left, right = members[-1]
        chain = _WHOLE_CHAIN.search(text, left, right)
        members = [(chain.start() if chain else left, right)]
        listed = False
    elif not (kind in ("action", "scheme", "system", "courting") or shared):
        members = []
    for number, (left, right) in enumerate(members or [(start, end)]):
        last = number == max(len(members), 1) - 1
        own = {"system": "制", "courting": "招商"}.get(kind)
        if own and not last and not shared and not text[left:right].endswith(own):
            continue  # 绩效工资制: its fellows bear their own 制
        name, stop = _named(text, left, right, tail, last=last, shared=shared is not None)
        confidence = _trust(kind, text[left:right], verb, listed=listed)
        if confidence > 0:
            yield left, stop, name, f"tail:{kind}", round(confidence, 2)


def _named(text: str, left: int, right: int, tail: re.Match[str], *, last: bool, shared: bool) -> tuple[str, int]:
    """The name of a member, with its tail, and where it ends in the text."""
    stem, kind = text[left:right], tail.lastgroup
    if kind in ("action", "scheme"):
        return stem + tail.group(), tail.end() if last else right
    if kind == "mechanism" and (shared or tail.group().startswith("的")):
        return stem, right
    if last and not shared:
        return stem + tail.group(), tail.end()
    return stem, right


def _trust(kind: str, stem: str, verb: str, *, listed: bool) -> float:
    """How sure a stem with its tail is a mechanism; 0 where it is none."""
    low, high = _LENGTHS[kind]
    if not low <= len(stem) <= high or _BAD.search(stem.replace("的", "", 1) if kind == "mechanism" else stem):
        return 0.0
    if kind == "courting" and all(part in area_names() for part in re.split("[、和与及]", stem)):
        return 0.0  # 德国招商, 山东招商 say where, not how
    if kind == "courting" and (stem in words(_TABLE, "verb") or re.search(r"抓$|外出|带队|全员|人人|大力|自主|开展|赴|到", stem)):
        return 0.0
    if generic(stem):
        return 0.35 if verb else 0.0
    base = _BASE[kind]
    if not verb:
        return 0.45 if kind == "system" and len(stem) <= 6 else 0.3
    if not strong(verb) and kind != "system":
        base -= 0.1
    return base + (0.08 if listed and kind == "mechanism" else 0.0)


@cache
def _object_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_TABLE, 'object')})$")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_TABLE, 'generic')})+")


def generic(stem: str) -> bool:
    """Whether a name is made of generic parts alone (协调推进, 科学有效).

    >>> generic("协调推进"), generic("链上会商")
    (True, False)
    """
    return _generic().fullmatch(re.sub(r"[、和与及]", "", stem)) is not None
