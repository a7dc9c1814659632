"""From the words around a figure to its indicator: what is counted, without who, where, when and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.language.quantities import BEFORE, units
from kg.relate.indicators import concept, concepts, key
from kg.relate.observations.words import ACTS, BORDERS, GENERIC, LEAD, LEAD_VERB, LIST_END, NOUN_END, SPENT, TAIL

LONGEST = 26  # characters of an indicator's name
_EDGES = " 、，,的和及与“”\"：:；;。.*#—-·了①②③④⑤⑥⑦⑧⑨⑩" + BORDERS
_BOUNDS = re.compile("(?<![签节预合条公契附最邻就靠临])(?:" + "|".join(sorted((re.escape(word) for word in BEFORE), key=len, reverse=True)) + ")$")
_AREA_WORDS = (
    r"(?:全[市省区县州国]|我[市省区县州]|本[市省区县]|该[市省区县州]|各[市县区州]|区内|园区内|市县两级)"
    r"(?:(?:各|所有|全部)?(?:工业类|农业类|省级以上|省级|国家级|市级)?(?:开发区|经开区|高新区|园区|示范区)(?:[（(][^）)]*[）)])?)?"
)
AREA_LEAD = re.compile(_AREA_WORDS)
ZONE_LEAD = re.compile(
    r"(?:工业类|农业类|参评|受评)?(?:各|所有|全部)?(?:省级以上|国家级|省级|市级)?(?:开发区|经开区|高新区|示范区|园区|综保区|综合保税区|新区)(?![数总建内产])"
)
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十两\d]+(?:市|县|区|省)(?:开发区|园区)?|[一二三四五六七八九十两]大|\d+大)")
_KIND = re.compile("(?:开发区|经开区|高新区|园区|企业|项目|平台|公司|单位|人员|产品|县市区)")  # 实现正增长的|开发区: not all of them
_SUFFIXED = re.compile(r"(?:数|数量|量|人口|就业|人次|次数|宗数|户数|家数|个数|人数|总数|产量|产能|排名|编制)$")
_NOUNS = re.compile(r"(?:开发区|园区|示范区|企业|项目|产业链|集群|公司|机构|人员|[市县区镇]|平台|活动|产业|基地|单位|大学|高校|协会|商会|客商)$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、])\s*")
_LEVELS_ALONE = re.compile("(?:国家|国|省|市|县|区|州|部|级|列)+(?:级以上|以上)?")  # 32个省市|重点项目: of whose list they are
_TWICE = re.compile(r"([\u4e00-\u9fff]{2})\1")
_PLACED = re.compile(r"(?:新城|新区|[^地城社小园辖全景校厂库片分]区|[^全城都上超股楼门夜]市|[^全]县|古?镇|有限公司|集团|集团公司|[^业]园)$")
# What sums up, and to whom it is done: 活动共签约项目, 向高新区赋权.
_SUMMED = re.compile(
    "[^，。；、]{2,16}?(?:会|博览会|交易会|论坛|洽谈周|活动周|活动日|节)(?:期间|上|现场)(?:共|累计|一共|总共)?(?=[^，。；]{2})|[^，]*?活动(?=铺排|签约|实施|开工|推进)|(?:运用|通过|采取|采用|利用|依托|借助|凭借)(?:“[^”]*”|[^，“]){2,16}?"
    "(?=公开选聘|选聘|引进|引入|招聘|解决|招引|签约|融资|出让|带动|新增|盘活|促成)|"
    "(?:先后)?(?:赴|到|前往|走进)[^，]{2,24}?(?=举办|召开|开展|招商|考察|推介|拜访|对接|引进|签约)|"
    "[^，]*?(?<!公)(?:一共|共(?![享建同性有识])|累计)(?=[^，]{2})|(?:向|对|为|与|同|和|给)[^，]{1,16}?"
    "(?=推介|提供|发放|兑现|赋予|授予|签订|签署|开展|争取|输送|赋权|下放|解决|办理|减免|招引|引进)"
)
_BARE_ACT = re.compile(f"(?:新|已|集中|共)*(?:{ACTS})")  # 开工五个: of what, no one says
# 采用“标准地+承诺制”方式供地
_BY_WAY = re.compile("(?:采用|采取|以|通过|按照?)[“‘]?(?P<how>[^”’，]{2,16}?)[”’]?(?:的?(?:方式|模式|形式))(?P<did>[^，]{2,8})")
_ACTS = re.compile(
    "(?:推动解决|协调解决|推动|解决|引进|新增|新引进|签约|建成|新建|实施|推进|谋划|储备|落地|培育|招引|吸引|对接|拜访)"
)
_VAGUE = re.compile(
    "每天|每年|平均|倒数|开工以来|连续|方面|途径|档次|环节|角度|层面|维度|地方|时候|"
    "起来|下来|出来|上来|提高|提升|增加|减少|下降|增长|降低|进行|开展|有效期|排名|位次|情况|^(?:形象)?进[展度]$|^(?:[本上当]?(?:期|月|周|旬|季度?|年度?)|[一二三四]季度|[上下]半年)$|阶段|步骤|部分|其余|剩余|[甲乙丙外中日韩德美俄英法]方|原因|特点|优势|方向|特色|目标"
)
_ODD = re.compile(
    r"[，。；！？\x00\t]|^分列|^级(?!别)|^一[个张家把次名条](?![月体])|^往|(?:项目|企业|园区)里$|^(?:[与和及向从于较]|在(?![建孵线册职校用岗园营谈手库保编产租管训研])|对(?![接外口俄美欧日韩]|[^，。；]{1,8}(?:出口|进口|进出口|贸易)))|^这个|^该|"
    "[提谈说讲聊]$|[“”].*[“”].*[“”].*[“”].*[“”]|我们|他们|笔者|没有|有限公司|^最(?![低高大小多])|”(?:最|都|也|很|尤其|格外|颇|更)"
)


_SENT = re.compile("(?:出货|发货|供货|销售|下线|装机|发运|投放|出栏|存栏)$")  # 减速器出货21万台: how many of it
_GOODS = frozenset("台套辆件只个片块吨架艘支箱头羽双颗枚米条张瓶盒部")
_OF_PROJECTS = re.compile("(?:形象|时序|工程|总体|建设)?进[度展]|(?:年度|累计|当年)?(?:计划|任务|投资)?完成(?:率|投资|计划)|年度计划")
KEPT = 4096  # words whose reading is kept: a figure's are looked at again and again


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name, the words it was read from, and whether it is a standard one."""

    name: str
    said: str
    standard: bool
    core: str  # the noun counted, without 数, 面积: what (总投资, 占比) later figures refer to


@lru_cache(maxsize=KEPT)
def trim_tail(text: str) -> str:
    """Without the verbs and bounds before the figure: 高新技术企业达到 → 高新技术企业."""
    text = text.rstrip(_EDGES)
    while True:
        match = TAIL.search(text) or _BOUNDS.search(text)
        if match is None or (match.start() == 0 and match[0] in ("在",)):
            return text
        text = text[: match.start()].rstrip(_EDGES)


@lru_cache(maxsize=KEPT)
def leads(text: str) -> tuple[str, ...]:
    """``text`` and what is left of it as its leading words fall away, one at a time."""
    return tuple(_leads(text.strip(_EDGES)))


def _leads(text: str) -> Iterator[str]:
    while text:
        yield text
        if by := _BY_WAY.fullmatch(text):
            text = by["how"] + by["did"]
            continue
        summed = _SUMMED.match(text)
        if summed:
            text = text[summed.end() :].lstrip(_EDGES)
            continue
        match = _lead(text)
        if match is None or not match[0]:
            return
        shorter = text[match.end() :].lstrip(_EDGES)
        if not shorter:
            return
        text = shorter


def _lead(text: str) -> re.Match[str] | None:
    return AREA_LEAD.match(text) or ZONE_LEAD.match(text) or LEAD.match(text) or LEAD_VERB.match(text) or _NUMERAL.match(text)


@lru_cache(maxsize=KEPT)
def is_empty(text: str) -> bool:
    """Whether nothing but area words, adverbs and plain verbs is there: 全市共有."""
    last = (leads(text) or ("",))[-1]
    match = _lead(last) if last else None
    return not last or (match is not None and match.end() == len(last) and not ZONE_LEAD.fullmatch(last))


def _suffix(unit: str, kind: str, counter: str, noun: str) -> tuple[str, ...]:
    """What may be added to the noun for this unit, the usual first."""
    measure = counter.lstrip("十百千万亿")
    if kind == "Area":
        return ("", "面积") if noun.endswith(("面积", "用地", "占地")) else ("面积", "")
    if kind == "Duration":
        return ("", "用时")
    if unit == "Metre":
        return ("", "里程", "长度")
    if kind == "Count":
        if measure in ("宗",):
            return ("宗数", "", "数")
        if measure in ("次", "场", "场次", "批次", "趟", "人次", "家次", "户次", "轮", "期"):
            return ("", "次数", "数") if measure != "人次" else ("", "人次")
        return ("数", "", "量")
    if unit == "DegreeCelsius":
        return ("", "温度")
    return ("",)


@lru_cache(maxsize=KEPT)
def name_of(noun: str, unit: str, counter: str) -> Name | None:
    """The indicator that a noun phrase and a unit give; None where the words are no name.

    >>> name_of("全市开发区拥有专业招商人员", "Count", "人").name
    '专业招商人员数'
    """
    kind = _kind(unit, counter)
    noun = _NUMBERING.sub("", noun.strip(_EDGES))
    said = noun
    variants = list(dict.fromkeys(leads(trim_tail(noun))))
    plainer = [re.sub("(?:数量|个数|总数)$|开发区(?=.)", "", variant) for variant in variants]
    for variant in [*variants, *_after_list(variants), *_after_of(variants), *(p for p in plainer if len(p) > 2)]:
        for suffix in _suffix(unit, kind, counter, variant):
            known, own = concept(variant + suffix), variant
            if known is None and (shorter := re.sub("实现|完成(?!投资$)", "", variant)) != variant:
                known, own = concept(shorter + suffix), shorter
            if known is not None and _agrees(known.unit_kind, kind):
                return Name(known.name, variant, True, own)
    if not variants or is_empty(noun):
        return None
    core = variants[-1]
    listed = _after_list([core])
    if listed:
        core = listed[-1] if not _is_bare(listed[-1]) else listed[0]
    core = re.sub("(?<=[业区司])(?:完成(?!投资$)|实现)", "", re.sub("目标$", "", core))
    core = _TWICE.sub(r"\1", _last_of(core).strip(_EDGES))
    if not plausible(core) or _names_another(core) or (_BARE_ACT if kind == "Count" else ZONE_LEAD).fullmatch(core):
        return None
    name = core
    if not _SUFFIXED.search(core):
        name = core + _made_suffix(unit, kind, counter, core)
    if (other := concept(name)) is not None and not _agrees(other.unit_kind, kind):
        return None  # 4个国家级高新区2680.5亿元: no sum is a number of zones
    return Name(key(name), said, False, core)


def _names_another(core: str) -> bool:
    """Whether a standard indicator follows the name of something not recognised: 东湖新城规上工业产值."""
    plain = key(core)
    for start in range(3, min(len(plain) - 2, 14)):
        if plain[start:] in concepts() or plain[start:] + "数" in concepts():
            head = re.sub("(?:[省市][市县区]+|共有|拥有|现有|实现|完成|共|累计|的)+$", "", plain[:start])
            return bool(_PLACED.search(head)) and plain not in concepts()
    return False


def _made_suffix(unit: str, kind: str, counter: str, core: str) -> str:
    measure = counter.lstrip("十百千万亿")
    if kind == "Count":
        if measure in ("次", "场", "场次", "批次", "趟", "家次", "户次", "轮"):
            return "次数"
        if _SENT.search(core) and measure in _GOODS:
            return "量"
        return {"人次": "人次", "宗": "宗数", "期": "期数", "件": "件数" if core.endswith(("通报", "函")) else "数"}.get(measure, "数")
    if kind == "Area":
        return "" if core.endswith(("面积", "占地", "用地")) else "面积"
    if kind == "Duration" and re.search("(?:审批|登记|开办|办理|通关|验收|注册|注销|备案|核准|办证|审查|评审)$", core):
        return "时间"
    if kind == "Duration":
        return "" if re.search("时间|用时|时限|周期|期限|工期|期$|时长|年限|天数|寿命|年龄", core) else "用时"
    if unit == "DegreeCelsius":
        return "" if core.endswith("温") or "温度" in core else "温度"
    if unit == "Metre" and core.startswith("距"):
        return "" if core.endswith("距离") else "距离"
    if unit == "Metre":
        return "" if re.search("长|里程|距离|高|宽|深|厚|径|距", core) else "长度"
    return ""


def _kind(unit: str, counter: str) -> str:
    row = units().get(counter.lstrip("十百千万亿"))
    if row is not None:
        return row.kind
    return {"Percent": "Ratio", "Count": "Count", "CNY": "Money", "Mu": "Area"}.get(unit, "Other")


def _agrees(concept_kind: str, kind: str) -> bool:
    """A concept takes figures of its own unit kind; growth and shares of it are asked for with unit kind Ratio."""
    return concept_kind == kind or kind == "Ratio" or {concept_kind, kind} <= {"Money", "Ratio"} or {concept_kind, kind} <= {"Other", "Count"}


def _after_list(variants: Sequence[str]) -> list[str]:
    """制约发展的A、B、C等方面问题 → 解决问题: the head after 等, with the verb that leads."""
    found = []
    for variant in variants:
        match = LIST_END.search(variant)
        if (match and "、" in variant[: match.start()]) or (match and match.start() > 4):
            verb = _ACTS.match(variant)
            if verb:
                found.append(verb[0] + match["head"])
            found.append(match["head"])
    return found


def _after_of(variants: Sequence[str]) -> list[str]:
    heads = [variant.rsplit("的", 1) for variant in variants if "的" in variant and not variant.endswith("的")]
    return [last.strip(_EDGES) for first, last in heads if not (_KIND.fullmatch(last.strip(_EDGES)) and len(first) > 3)]


def _is_bare(noun: str) -> bool:
    return noun in ("项目", "企业", "问题", "活动", "人员", "平台", "机构", "产业")


def _last_of(core: str) -> str:
    """全县确定的重点项目 → 重点项目; 主导产业的项目占比 keeps both sides."""
    if "的" not in core:
        return core
    head, _, last = core.rpartition("的")
    if len(last) >= 4 and not GENERIC.fullmatch(last):
        return last
    return (head.rsplit("的", 1)[-1] + last) if len(head) <= 12 else last


def plausible(core: str) -> bool:
    """Whether the words can be an indicator: of fair length, one phrase, with something said in it."""
    if _VAGUE.fullmatch(core) or re.fullmatch("[一二三四首两1-9]期", core):
        return False
    if not 2 <= len(core) <= LONGEST and not (core.count("、") and len(core) <= 48):
        return False
    return not _ODD.search(core) and bool(re.search(r"[\u4e00-\u9fffA-Za-z]{2}", core))


def noun_after(right: str, *, acts: bool = False, alone: bool = False) -> str:
    """The noun phrase that follows a figure (4名优秀干部赴合肥 → 优秀干部), "" where none does.

    ``acts``: it counts acts (4次…). ``alone``: no other figure follows, so that nothing of the words is another's noun.
    """
    text = right.lstrip(" ")
    if text[:1] in "、，和及与（/" or text.startswith(("排名", "位居")):
        return ""
    opened = text.startswith("的")
    text = text[1:] if opened else text
    if acts and (act := re.match(r"[一-龥“”、]{2,14}?(?:活动|会议|推介会|对接会|洽谈会|座谈会|签约仪式|仪式|论坛|培训班?)", text)):
        return act[0]
    position = 0
    if text.startswith(("“", "‘")):
        closing = text.find("”" if text[0] == "“" else "’")
        position = closing + 1 if closing > 0 else 0
    if (not position and NOUN_END.match(text)) or re.match("[县市区省国镇乡村](?![级区域内外家市]|重[点大])", text):
        return ""
    match = NOUN_END.search(text, max(position, 1))
    noun = text[: match.start()] if match else text
    inner = split_before_concept(noun)
    noun = noun[:inner] if inner and not (alone and _NOUNS.search(noun)) and not _LEVELS_ALONE.fullmatch(noun[:inner]) else noun
    noun = re.sub(r"^(?:最新|全新|大型|新型|优质)的", "", noun)
    if quoted := re.match("(?:开发区|经开区|高新区|园区|企业|县市区?)(?=“)", noun):
        return quoted[0]  # 184家开发区“三个一批”新签约项目612个
    if acts and "活动" in noun:
        noun = noun[: noun.index("活动") + 2]
    own = concept(noun)
    headed = re.match("(?P<head>.*?(?:项目|企业|开发区|园区|公司))(?=.)", noun)
    if headed and _OF_PROJECTS.match(noun, headed.end()):
        return headed["head"]  # 9个项目|年度计划完成率32.7%, 5个项目|进度达到序时要求
    if headed and own is not None and own.unit_kind not in ("Count", "Area"):
        return headed["head"]  # 9个项目|总投资107亿元
    open_ended = not acts and not _NOUNS.search(noun) and own is None and concept(re.sub("增速|增幅", "", noun)) is None
    for end in range(len(noun) - 1, 2, -1) if open_ended else ():
        whole = key(noun[:end])
        counted = concepts().get(whole) or concepts().get(whole + "数") or concepts().get(whole + "面积")
        if len(noun) - end >= 2 and counted is not None and counted.unit_kind in ("Count", "Area") and noun[end:][:1] not in "类型级链主化":
            noun = noun[:end]
            break
    return noun.strip(_EDGES) if len(noun.strip(_EDGES)) >= 2 or noun in ("人",) else ""


def split_before_concept(text: str) -> int:
    """Where, in 工业类开发区规上工业增加值占…, an indicator's name begins after a noun of its own; 0 for nowhere."""
    for start in range(2, min(len(text) - 1, 18)):
        head = key(text[:start])
        if text[start] in "”“’‘" or not (_NOUNS.search(head) or head + "数" in concepts()):
            continue
        for end in range(min(len(text), start + 14), start + 2, -1):
            words = key(text[start:end])
            if len(words) < 3 or words not in concepts():
                continue
            whole = key(text[:end])
            if whole in concepts() or whole + "数" in concepts() or any(key(text[at:end]) in concepts() for at in range(start)):
                continue
            # 项目 belongs to what is counted: 签约一批项目 | 开工率, not 签约一批 | 项目开工率.
            return start + 2 if text.startswith("项目", start) and key(text[start + 2 : end]) in concepts() else start
    return 0


def spent(left: str) -> bool:
    """Whether the words before a duration say that it was used up: 仅用, 历时."""
    return bool(SPENT.search(left))
