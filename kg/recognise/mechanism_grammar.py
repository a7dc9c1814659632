"""The grammar of mechanisms that no table lists: quoted phrases with a head or verb, and X制, X机制, X专项行动, X招商 …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg import reference
from kg.language import lists
from kg.language.tagger import Tag
from kg.model import Passage
from kg.recognise import quoted as quotes

Found = tuple[int, int, str, str, float]  # start, end, name, rule, confidence


@cache
def _words(role: str) -> tuple[str, ...]:
    found = (row["word"] for row in reference.table("mechanism_words") if row["role"] == role)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _any(role: str) -> str:
    return "|".join(map(re.escape, _words(role)))


@cache
def _verb_at_end() -> re.Pattern[str]:
    """A verb at the end of the words before a quoted phrase; adverbs, counts and a short owner may stand between."""
    return re.compile(
        rf"(?P<verb>{_any('verb')})(?:了|好|以|着|起)?"
        r"(?:\d+次|[一二三四五六七八九十两多]+次|全[市省县区]|开发区|园区|各类|我[市省]|第[一二三四五六七八九十\d]+[次批轮]|新一轮|以|的|[“‘]|《|企业|项目|所谓|好|[^，。；]{0,4}的)*$"
    )


@cache
def _head_after() -> re.Pattern[str]:
    return re.compile(rf"(?P<joint>的|等(?:新|多种|系列)?)?(?P<middle>[\u4e00-\u9fff]{{0,8}}?)(?P<head>{_any('head')})(?![\u4e00-\u9fff]?[者员])")


@cache
def _slogan_after() -> re.Pattern[str]:
    return re.compile(rf"(?:的|之|等|这[一个]+|工作|发展|[\u4e00-\u9fff]{{0,4}}?)?(?:{_any('slogan')})")


@cache
def _other_after() -> re.Pattern[str]:
    return re.compile(rf"(?:的|等)?(?:{_any('other')})")


_CLAUSE = "，。；！？,;!?："
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十两百千万\d]+[个大项张条式]?[\u4e00-\u9fff]{1,3}){1,4}|[\d]+|[\d一二三四五六七八九十]+[+-].{1,12}"
)
_JOINED = re.compile(r"[^+＋]{1,12}(?:[+＋][^+＋]{1,14})+")
_METHOD = re.compile(r"(?:制|法|办|证|通|码|招商|论英雄|审批|承诺|代办|机制|模式|行动|改革|合一|联动|挂帅|吹哨|报到|开工|到底|包联|会商|上门|管家)$|即|不跑|一次")
_SPEECH = re.compile(r"(?:说|表示|介绍|告诉|指出|强调|认为|坦言|感慨|提到|笑称|写道)[，：:]?$")
_NEUTRAL_HEADS = frozenset({"工作", "计划", "评价", "保障", "服务", "管理", "经验", "活动", "措施", "办理", "政策", "效应", "对接", "出让", "供给", "考核"})
_WEAK_VERBS = frozenset("按照 根据 通过 以 用 按 靠 将 把 对 提升 优化 加快 融入 参与 巩固 聚焦 围绕 发挥 实现 形成 依托 借助 建成 举办 举行 提出 深度 全面 突出 强化 打造 擦亮 叫响 推动 组织".split())
_IMAGES = re.compile(r"打造|擦亮|叫响|打响|夺取|跑出|迈向|冲刺|成为|架起|插上|按下|吹响|演绎|交出|唱响|绘就|破解|化解|解决|消除|打破|打通|变|当好|担当|下好|念好|走好|答好|抢占")


def clause_before(text: str, at: int) -> str:
    """The words of a clause before ``at``."""
    return text[max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1 : at]


def trigger(clause: str) -> str:
    """The last verb of a clause that takes a mechanism; "" where there is none."""
    hits = [hit for hit in re.finditer(_any("verb"), clause)]
    return hits[-1].group() if hits else ""


def presented(text: str, start: int, end: int) -> bool:
    """Whether a phrase is quoted, has a mechanism's head, or follows a verb that takes one."""
    if start and text[start - 1] in "“‘「\"":
        return True
    if re.match(rf"(?:{_any('head')})", text[end:]):
        return True
    return _verb_at_end().search(text[max(0, start - 14) : start]) is not None


def quoted(passage: Passage, known: Callable[[str], object]) -> Iterator[Found]:
    """Quoted phrases that head, verb or form show to be mechanisms."""
    text = passage.text
    for phrase in quotes.find(text):
        words = text[phrase.start : phrase.end]
        stem = words.strip()
        if not 2 <= len(stem) <= 40 or re.search(r"[。！？!?：:；]", stem) or not re.search(r"[\u4e00-\u9fff\d]", stem):
            continue
        if stem in _words("stop") or _SPEECH.search(text[: phrase.opening]):
            continue
        before = clause_before(text, phrase.before)
        verb = _verb_at_end().search(before)
        after = text[phrase.after : phrase.after + 20]
        head = _head_after().match(after)
        if head and (re.search(r"[，。、；的了在等]", head["middle"]) or text[phrase.after :][: head.end("head")].endswith(("产业", "企业"))):
            head = None
        start, end, name = phrase.start, phrase.end, re.sub(r"[“”‘’]", "", stem)
        form = _NUMBERED.fullmatch(stem) or _JOINED.fullmatch(stem) or _METHOD.search(stem)
        confidence = _weigh(stem, verb["verb"] if verb else "", head, form is not None, before, after)
        if known(stem):
            confidence = max(confidence, 0.92)
        if confidence <= 0:
            continue
        # 五减, 1158: too little to tell one from another, so the head belongs to the name.
        if head and not head["joint"] and phrase.after == phrase.closing and not known(stem) and (len(stem) <= 3 or stem.isdigit() or not re.search("[\u4e00-\u9fff]", stem)):
            start, end = phrase.opening, phrase.closing + head.end("head")
            name = stem + text[phrase.closing : end]
        yield start, end, name, "quoted", confidence


def _weigh(stem: str, verb: str, head: re.Match[str] | None, form: bool, before: str, after: str) -> float:
    """How sure a quoted phrase is a mechanism."""
    slogan = _slogan_after().match(after)
    if _other_after().match(after) and not (head and head.start("head") == 0):
        return 0.0
    if slogan and not (head and len(head.group()) >= slogan.end()):
        return 0.4 if form and verb else 0.2
    if head:
        strong = head["head"] not in _NEUTRAL_HEADS
        if head["head"] in ("工作", "保障", "评价", "经验", "效应", "办理") and not form and not verb:
            return 0.4
        if verb:
            return 0.92 if strong else 0.82
        return 0.82 if strong else 0.6
    if _IMAGES.search(before[-8:]):
        return 0.3
    if verb:
        if verb in _WEAK_VERBS:
            return 0.62 if form else 0.3
        return 0.85 if form else 0.66
    return 0.45 if form and len(stem) > 3 else 0.2


# ---------------------------------------------------------------- without quotes

_TAIL = re.compile(
    r"(?P<action>专项整治行动|专项行动|攻坚行动|提升行动|三年行动|攻坚战|百日行动|倍增行动|行动计划|行动)(?!方案|力|自|起来|指南|路线|者|不便|纲领|》|《|计划》)|"
    r"(?P<scheme>培育工程|倍增工程|提升工程|引才工程|振兴工程|强基工程|攻坚工程|倍增计划|培育计划|提升计划|成长计划|振兴计划)|"
    r"(?P<strategy>战略)(?!定位|合作|性|投资|新兴|机遇|支点|支撑|目标|重点|部署|举措|高地|腹地|要地|地位|布局|资源|规划|框架|意义|协议|伙伴|平台|通道|选择|叠加|区|引领|纵深|导向|科技|谋划|重组|咨询|发展)|"
    r"(?P<mechanism>的机制办法|的机制|工作机制|机制)(?!体制|改革|创新|建设|体系|砂|活|灵活|不|问题|优势|障碍|等方面|木|性|炭)|"
    r"(?P<institution>制度)(?!改革|建设|体系|创新|型|化|支撑|保障|优势|基础|环境|障碍|不|性|执行|等方面|集成|壁垒|上|红利|安排|框架|文件|汇编)|"
    r"(?P<system>(?<![体机编控研限管抑复绘强规监学建试印炼调法税币轧配酿烧精特创节遏牵克转改公定压抵自旧])制)(?![造定度约品作药备成冷氧氢图服片剂售衣糖革鞋砖宪裁止衡导动订种式版高热胜毒浆酒茶程砂茧])|"
    r"(?P<courting>招商)(?!引资|银行|局|会|推介|合作|工作|活动|人员|队伍|专员|平台|项目|部|顾问|专班|小分队|中心|政策|力度|公司|服务|方式|模式|渠道|成果|成效|图谱|联络|信息|办|团|证|引才|质|运营|选资|线索|机构|组|服务部|大会|体系|机制|攻势|热潮|优势|环境|港|地产|蛇口|积|效|资源|部门|引智|选商|任务|考核|氛围|路演|日|周|月|年|季)|"
    r"(?P<reform>改革)(?!开放|发展|创新|的|和|任务|举措|试点(?!工作)|成果|红利|方案|措施|攻坚|精神|系统|力度|成效|经验|要求|工作|事项|思路|动力|意识|进程|步伐|办|委|先锋|先行|尖兵|命题|活力|赋能|激发|突破|不|重点|配套|集成|完成|等)|"
    r"(?P<method>工作法|工作模式|招商模式|服务模式|管理模式|运行模式|运营模式|审批模式|发展模式|模式)(?!创新|的|和|等|上|下)"
)
_JOINED_PLAIN = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}(?:[+＋—-][\u4e00-\u9fffA-Za-z]{1,8}){1,5}?)(?P<head>管理模式|管理|模式|机制|招商引资|招商|体系|服务|改革|工作法|运营|体制)"
)
_PERIODIC = re.compile(
    r"(?P<name>(?:[每逐单双]?(?:日|周|旬|月|季|季度|半年)|月度|季度|年度|按月|双月)(?:一)?(?:调度|通报|例会|督办|考核|研判|点评|晾晒|督导|会商|观摩|排名)(?:通报|研判|分析)?)(?P<head>制度|制|机制|工作机制)?"
)
_AWARD = re.compile(r"(?:用好|设立|增设|颁发|评选|设置)(?P<it>[\u4e00-\u9fff、“”]{2,30}?奖)(?=[，。；、等]|$)")
_OBJECT = re.compile(r"(?P<verb>推行|实行|践行|全面推行|试行)(?:了)?(?P<it>[\u4e00-\u9fff、]{3,36})(?=[，。；！]|$)")
_OBJECT_TAIL = re.compile(r"(?:审批|服务|管理|调度|督办|包联|包保|承诺|办理|监管|公示|竞聘|帮扶|考核|联动|责任|代办|领办|会商|评审|勘验|打包|图审|供地|出让|贴息|电价|地价|直达|即享|一体化|网格化|清单化|项目化|积分|挂钩|认领|轮训|派驻|专员|专班)$")
_SPLIT = re.compile("、")
_BAD = re.compile(r"[的了在将把从其该这那是有对向为，。；：《》]|\d+[个家项亿万%％]|、$")


def plain(passage: Passage, tags: tuple[Tag, ...]) -> Iterator[Found]:
    """Mechanisms named without quotes."""
    del tags
    text = passage.text
    yield from _tailed(passage)
    for hit in _JOINED_PLAIN.finditer(text):
        start = hit.start() + _after_verb(hit["name"].split("+")[0].split("-")[0])
        if "+" in hit["name"] or "＋" in hit["name"] or hit["head"] != "服务":
            yield start, hit.end(), text[start : hit.end()], "joined", 0.72 if re.search("[+＋]", hit["name"]) else 0.6
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
            if 3 <= len(name) <= 12 and _OBJECT_TAIL.search(name) and not _BAD.search(name) and not _is_generic(name):
                yield item.start, item.end, name, "object", 0.62


def _periodic(passage: Passage, hit: re.Match[str]) -> float:
    if hit["head"] or passage.role == "heading":
        return 0.75
    text = passage.text
    heading = len(text) < 16 and "，" not in text
    listed = text[hit.end() : hit.end() + 1] in "、”’" or text[hit.start() - 1 : hit.start()] in "、“‘"
    return 0.75 if heading else 0.55 if listed else 0.35


def _after_verb(words: str) -> int:
    """How much of the words before a joint is verbs (采取政府+园区 → 2)."""
    hits = [hit for hit in re.finditer(_any("verb"), words) if len(words) - hit.end() >= 2]
    return hits[-1].end() if hits else 0


def _tailed(passage: Passage) -> Iterator[Found]:
    """X制, X机制, X专项行动, X招商, X改革, X模式 after a verb, with the members of a list that share the tail."""
    text = passage.text
    for tail in _TAIL.finditer(text):
        kind = tail.lastgroup or ""
        floor = max((text.rfind(mark, 0, tail.start()) for mark in "，。；！？：“”‘’,;:《》（）()"), default=-1) + 1
        verb, start = _object_start(text, floor, tail.start())
        stem_end = tail.start()
        shared = re.search(r"等(?:新|多种|各类|一系列)?$", text[start:stem_end])
        if shared:
            stem_end = start + shared.start()
        members = [m for m in lists.items(text, start, stem_end).items if m.end > m.start] if "、" in text[start:stem_end] else []
        if kind in ("action", "scheme") or shared or kind in ("system", "courting"):
            ranges = [(m.start, m.end) for m in members] or [(start, stem_end)]
        else:
            ranges = [(start, stem_end)]
        for number, (left, right) in enumerate(ranges):
            last = number == len(ranges) - 1
            if kind == "system" and not last and text[right - 1 : right] != "制":
                continue  # 绩效工资制: its list fellows bear their own 制
            if kind == "courting" and not last and not text[left:right].endswith("招商"):
                continue
            name, end = _named(text, left, right, tail, last=last, shared=shared is not None)
            confidence = _trust(kind, text[left:right], verb, listed=len(ranges) > 1)
            if confidence > 0:
                yield left, end, name, f"tail:{kind}", confidence


def _named(text: str, left: int, right: int, tail: re.Match[str], *, last: bool, shared: bool) -> tuple[str, int]:
    """The name of a member, with its tail, and where it ends in the text."""
    stem = text[left:right]
    kind = tail.lastgroup or ""
    if kind in ("action", "scheme"):
        return stem + tail.group(), tail.end() if last else right
    if kind == "mechanism" and (shared or tail.group().startswith("的")):
        return stem, right
    if last and not shared:
        return stem + tail.group(), tail.end()
    return stem, right


def _object_start(text: str, floor: int, end: int) -> tuple[str, int]:
    """The verb whose object ends at ``end``, and where the object begins."""
    best: tuple[str, int] = ("", floor)
    for hit in re.finditer(_any("verb"), text[floor:end]):
        at = floor + hit.end()
        at += len(re.match(r"(?:了|好|起|以|全[市省县区]|各类|一批|\d+次)?", text[at:end]).group())  # type: ignore[union-attr]
        if end - at < 2 or "、" in text[floor : floor + hit.start()]:
            continue
        strong = hit.group() in _words("strong")
        if strong or not best[0] or best[0] not in _words("strong"):
            best = (hit.group(), at)
    return best


_LENGTHS = {"action": (4, 16), "scheme": (2, 14), "strategy": (3, 14), "mechanism": (3, 16), "institution": (2, 12), "system": (2, 9),
            "courting": (2, 7), "reform": (3, 16), "method": (3, 14)}
_BASE = {"action": 0.78, "scheme": 0.72, "strategy": 0.68, "mechanism": 0.66, "institution": 0.62, "system": 0.8, "courting": 0.72,
         "reform": 0.66, "method": 0.55}


def _trust(kind: str, stem: str, verb: str, *, listed: bool) -> float:
    low, high = _LENGTHS[kind]
    if not low <= len(stem) <= high or _BAD.search(stem.replace("的", "", 1) if kind == "mechanism" else stem):
        return 0.0
    if re.match(r"[和与及等或而、]|全面|一系列|系列|各项|多项|有关|相关|这些|新的|不断|加快|进一步", stem) or re.search(r"[和与及、]$", stem):
        return 0.0
    if _is_generic(stem):
        return 0.35 if verb else 0.0
    base = _BASE[kind]
    if not verb:
        if kind in ("system", "method") and not listed:
            return base - 0.25 if kind == "system" and len(stem) <= 6 else 0.3
        return base - 0.3
    if verb not in _words("strong") and kind not in ("system",):
        base -= 0.1
    if listed and kind == "mechanism":
        base += 0.08
    return base


def _is_generic(stem: str) -> bool:
    """Whether a name is made of generic parts alone (协调推进, 科学有效)."""
    generic = sorted(_words("generic"), key=len, reverse=True)
    rest = re.sub(r"[、和与及]", "", stem)
    return re.fullmatch(rf"(?:{'|'.join(map(re.escape, generic))})+", rest) is not None
