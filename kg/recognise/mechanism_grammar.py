"""The grammar of mechanisms that no table lists: quoted phrases, and X制, X机制, X专项行动, X招商 without quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.model import Passage
from kg.recognise import quoted as quotes
from kg.recognise.word_tables import any_of, words

Found = tuple[int, int, str, str, float]  # start, end, name, rule, confidence


_TABLE = "mechanism_words"


@cache
def verbs() -> re.Pattern[str]:
    """Every verb that takes a mechanism."""
    return re.compile(any_of(_TABLE, "verb"))


@cache
def _verb_at_end() -> re.Pattern[str]:
    """A verb at the end of the words before a phrase; adverbs, counts and a short owner may stand between."""
    return re.compile(
        rf"(?P<verb>{any_of(_TABLE, 'verb')}|(?:(?<![一-鿿])|(?<=[来起先再年月续始都全正]))(?:推|搞|试|试点))(?:了|好|以|着|起)?"
        r"(?:\d+次|[一二三四五六七八九十两多]+次|全[市省县区]|开发区|园区|各类|我[市省]|第[一二三四五六七八九十\d]+[次批轮]|新一轮|以|的|[“‘]|《|"
        r"企业|项目|所谓|好|[^，。；]{0,4}的|[\u4e00-\u9fff]{2,8}?(?:高新区|经开区|开发区|示范区|新区|市委|省委|县委|市|县|省))*$"
    )


@cache
def _head_after() -> re.Pattern[str]:
    heads = any_of(_TABLE, "head")
    return re.compile(
        rf"(?P<joint>的|等(?:新|多种|系列|一系列)?)?(?P<middle>[\u4e00-\u9fff]{{0,8}}?)(?P<head>{heads})"
        rf"(?P<more>(?:[\u4e00-\u9fff]{{0,4}}?(?:{heads})(?![者员需要中上]))*)(?![\u4e00-\u9fff]?[者员])"
    )


@cache
def _slogan_after() -> re.Pattern[str]:
    return re.compile(rf"(?:的|之|等|这[一个]+|工作|发展|[\u4e00-\u9fff]{{0,4}}?)?(?:{any_of(_TABLE, 'slogan')})")


@cache
def _other_after() -> re.Pattern[str]:
    return re.compile(rf"(?:的|等)?(?:重点|国字号|省级|国家级|特色|系列)?(?:{any_of(_TABLE, 'other')})")


@cache
def _method() -> re.Pattern[str]:
    """A form that a way of working often has: …制, …法, 拿地即开工, 最多跑一次."""
    return re.compile(rf"(?:{any_of(_TABLE, 'method')})$|即|不跑|一次|吹哨")


@cache
def _image() -> re.Pattern[str]:
    return re.compile(any_of(_TABLE, "image"))


_CLAUSE = "，。；！？,;!?："
_COUNTED = re.compile(r"(?:[一二三四五六七八九十两百千万\d]+[个大项张条式]?[\u4e00-\u9fff]{1,4}){1,4}|\d+|[\d一二三四五六七八九十]+[+＋-].{1,12}")
_JOINED = re.compile(r"[^+＋]{1,12}(?:[+＋][^+＋]{1,14})+")
# “三大板块”, “一核两翼”: how something is divided or laid out; “投资热点城市”: what something is called.
_LAYOUT = re.compile(
    r"[两三四五六七八九十\d]+大(?!行动|工程|战略|改革|计划|机制|体系|攻坚).{1,6}|"
    r"(?:[一二三四五六七八九十两百\d]+[个大]?(?:核|翼|轴|带|圈|极|廊|园|区|城|院|站|平台|库|体|片|组团|中心|基地|港|环|点|镇|谷|湾|岛|板块|集群|链|产业))+"
)
_THING = re.compile(r"(?:城市|企业|基地|名城|中心|园区|之乡|之都|小镇|品牌|瓷都|产品|大会|论坛|公司|集团|银行)$")
# “一体化”监管中心, “国家级车联网先导区”创建单位: what is quoted belongs to the name of a thing
_MODIFIES = re.compile(r"[\u4e00-\u9fff]{1,6}(?:中心|平台|系统|基地|大厅|大厦|驿站|单位)(?=[，。；、和与及]|$)")
_SPEECH = re.compile(r"(?:说|表示|介绍|告诉|指出|强调|认为|坦言|感慨|提到|笑称|写道|问道?|答|喊|道)[，：:]?$")
_COUPLET = re.compile("[\u4e00-\u9fff]{4}、[\u4e00-\u9fff]{4}")
_GOODS = re.compile("一[颗粒根滴块片只头朵杯碗棵株匹瓶袋条][\u4e00-\u9fff]{1,3}")
_NUMBERED = re.compile("[一二两三四五六七八九十零\\d]")
# 我们的办法很土：“…”: the words before the colon say that what follows is a way of working
_WAY = re.compile(
    r"(?:办法|做法|打法|招数?|法子|诀窍|秘诀)[^，。；：！？]{0,6}[：:，]$|(?:办法|做法|打法|招数?|诀窍|秘诀)(?:就)?是$|"
    r"(?:叫做?|称为|称之为|名为|取名)$"
)
# “甲”“乙”“丙”……这些招数: what is said of a whole row of quoted phrases
_OF_THE_ROW = re.compile(
    r"(?:……|—{1,2}|，|等)?(?:这些|这一系列|这样的|这|一个个|一项项|一招招|一系列|诸多|种种|多项|多种|的)*(?:务实|创新|硬核|贴心|暖心|管用|有效|具体|特色|改革|惠企|助企|服务|工作){0,2}"
    r"(?:招数?|招式|举措|实招|硬招|妙招|新招|高招|做法|办法|打法|法子|机制|制度|模式|改革|服务|品牌|行动|措施)(?![商聘引生标])"
)
_BUILT = re.compile(r"道路|管网|污水|桥|隧道|雨污|路面|建设工程|改造工程|景观|绿化|厂房|安置|水利|供水|排水")


def clause_before(text: str, at: int) -> str:
    """The words of a clause before ``at``."""
    return text[max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1 : at]


def trigger(clause: str) -> str:
    """The last verb of a clause that takes a mechanism; "" where there is none."""
    hits = [hit.group() for hit in verbs().finditer(clause)]
    return hits[-1] if hits else ""


def presented(text: str, start: int, end: int) -> bool:
    """Whether a phrase is quoted, has a mechanism's head, or follows a verb that takes one."""
    if start and text[start - 1] in '“‘「"':
        return True
    if re.match(rf"(?:{any_of(_TABLE, 'head')})", text[end:]):
        return True
    return _verb_at_end().search(text[max(0, start - 14) : start]) is not None


def object_start(text: str, floor: int, end: int) -> tuple[str, int]:
    """The verb whose object ends at ``end`` ("" for none), and where the object begins."""
    best = ("", floor)
    for hit in verbs().finditer(text, floor, end):
        after = _AFTER_VERB.match(text, hit.end(), end)
        at = after.end() if after else hit.end()
        if end - at < 2 or "、" in text[floor : hit.start()]:
            continue
        if strong(hit.group()) or not strong(best[0]):
            best = (hit.group(), at)
    return best


@cache
def strong(verb: str) -> bool:
    """Whether a verb's object is a mechanism almost for sure (推行, 全面实施)."""
    return verb.endswith(words(_TABLE, "strong"))


_AFTER_VERB = re.compile(r"(?:了|好|起|以|全[市省县区]|各类|一批|\d+次|一系列)?")


def quoted(passage: Passage, known: Callable[[str], object]) -> Iterator[Found]:
    """Quoted phrases that head, verb or form show to be mechanisms."""
    text = passage.text
    for phrase in quotes.find(text):
        stem = text[phrase.start : phrase.end].strip()
        if not 2 <= len(stem) <= 40 or re.search(r"[。！？!?：:；]", stem) or not re.search(r"[\u4e00-\u9fff\d]", stem):
            continue
        way = _WAY.search(text[: phrase.before]) is not None
        if stem in words(_TABLE, "stop") or _SPEECH.search(text[: phrase.opening]):
            continue
        before, after = clause_before(text, phrase.before), text[phrase.after : phrase.after + 24]
        head = _head(text, phrase)
        verb = _verb_at_end().search(before)
        said = verb["verb"] if verb else ""
        if not said and before.endswith("暨"):
            said = trigger(before)
        form = bool(_COUNTED.fullmatch(stem) or _JOINED.fullmatch(stem) or _method().search(stem) or _parallel(stem))
        if form and _GOODS.fullmatch(stem) and (not said or said in words(_TABLE, "weak")):
            form = False  # 把“一颗花生”做到极致
        if form and _COUPLET.fullmatch(stem) and head is None and (not said or said in words(_TABLE, "weak")) and not way:
            form = False  # “内畅外联、快捷通畅”的道路: a couplet may praise anything
        if not said and _COUNTED.fullmatch(stem) and (listed := verbs().search(before)):
            said = listed.group()  # 坚持A、B、C“三化引领”: what the number counts stands between
        confidence = 0.92 if known(stem) else _weigh(stem, said, head, form, before, after)
        if way and form:
            confidence = max(confidence, 0.8)
        row = (phrase.before, phrase.after) != (phrase.opening, phrase.closing)
        if row and len(stem) > 3 and not (_THING.search(stem) or _LAYOUT.fullmatch(stem)) and _OF_THE_ROW.match(text, phrase.after):
            confidence = max(confidence, 0.75)
        if text[phrase.after : phrase.after + 2] == "的“":
            confidence = min(confidence, 0.4)  # “A、B、C”的“三个一”机制: the first spells out the second
        if confidence <= 0:
            continue
        yield (*_named(text, phrase, stem, head, bool(known(stem))), "quoted", confidence)


def _head(text: str, phrase: quotes.Quoted) -> re.Match[str] | None:
    """The head after a quoted phrase, with what belongs to it; None where it belongs to something else."""
    head = _head_after().match(text, phrase.after, min(len(text), phrase.after + 24))
    if head is None or (head["middle"].endswith("产业") and not head["more"]):
        return None  # “3+2+1”产业体系
    if re.search(r"[，。、；的了在等和与]", head["middle"]) or _BUILT.search(head.group()):
        return None
    return None if text[head.end() : head.end() + 2] in ("产业", "企业", "基地", "中心") else head


def _named(text: str, phrase: quotes.Quoted, stem: str, head: re.Match[str] | None, known: bool) -> tuple[int, int, str]:
    """Range and name: the words alone, or with what the name needs around them."""
    plain = re.sub(r"[“”‘’]", "", stem)
    if head and not head["joint"] and phrase.before == phrase.opening and text[phrase.opening - 1 : phrase.opening] == "暨":
        floor = len(text[: phrase.opening]) - len(clause_before(text, phrase.opening))
        start = object_start(text, floor, phrase.opening)[1]  # 项目观摩暨“三看”活动
        return start, head.end(), re.sub(r"[“”‘’]", "", text[start : head.end()])
    meagre = len(stem) <= 2 or not re.search("[\u4e00-\u9fff]", stem)
    if head and not head["joint"] and phrase.after == phrase.closing and not known and meagre:
        return (
            phrase.opening,
            head.end(),
            plain + text[phrase.closing : head.end()],
        )  # 五减, 1158: the head belongs to it
    return phrase.start, phrase.end, plain


def _weigh(stem: str, verb: str, head: re.Match[str] | None, form: bool, before: str, after: str) -> float:
    """How sure a quoted phrase is a mechanism."""
    slogan = _slogan_after().match(after)
    if "、" in stem and all(_CREED.search(part) for part in stem.split("、")):
        return 0.2  # “项目为王、企业至上”
    if (_THING.search(stem) and not (head or _JOINED.fullmatch(stem))) or _MODIFIES.match(after):
        return 0.0
    sentence = (re.search(r"[，,]", stem) is not None and not form) or ("、" in stem and not form)
    other = _other_after().match(after)
    if other and not (head and len(head.group()) > other.end()):
        return 0.0
    if slogan and not (head and len(head.group()) >= slogan.end()):
        return 0.4 if form and verb else 0.2
    if head:
        neutral = head["head"] in words(_TABLE, "neutral") and not head["more"]
        if neutral or head.group().endswith(("推介活动", "系列活动")):
            if head["joint"] and (sentence or not form):
                return 0.4
            if verb:
                return 0.6 if sentence else 0.82
            return 0.62 if form else 0.4
        return 0.92 if verb else 0.82
    if _LAYOUT.fullmatch(stem):
        return 0.45
    if _image().search(before[-8:]) or sentence:
        return 0.3
    if verb:
        if verb in words(_TABLE, "weak"):
            return 0.62 if form else 0.3
        return 0.85 if form else 0.62
    if _REGIME.search(stem):
        return 0.62
    return 0.45 if form and len(stem) > 3 else 0.2


# “用地清单制”供应土地, “先建后验”项目, “标准地+代办制”覆盖…: these name a way of working wherever they are quoted.
_CREED = re.compile("(?:为王|至上|为大|为先|为本|为要|为重|第一|优先|为上)$")
_REGIME = re.compile(
    r"^(?:党工委|工委|管委会|园区)[（(]?[\u4e00-\u9fff]{0,5}[）)]?[+＋][\u4e00-\u9fff]{2,8}(?:[+＋][\u4e00-\u9fff]{2,8})*$|"
    r"^[\u4e00-\u9fff]{2,6}制$|^先.{1,2}后.{1,2}$|^[\u4e00-\u9fff]{2,6}[+＋][\u4e00-\u9fff]{2,5}制$"
)


def _parallel(stem: str) -> bool:
    """Whether words are members of one build: 月调度、季拉练、年考核; 一表申请、跨境通办; 一个窗口受理、一支笔审批."""
    parts = re.split("[、，]", stem)
    if len(parts) > 1 and all(_NUMBERED.match(part) for part in parts):
        return True
    lengths = {len(part) for part in parts}
    return len(lengths) == 1 and (2 <= len(parts[0]) <= 5 if len(parts) > 2 else len(parts) == 2 and len(parts[0]) == 4)
